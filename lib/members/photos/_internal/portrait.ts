import "server-only";
import sharp from "sharp";
import { AppError, invalidInput } from "@/lib/core/errors";
import { PHOTO_FORMATS, PHOTO_PIXELS_MAX, PHOTO_SIDE_PX, PHOTO_UPLOAD_BYTES_MAX } from "../constants";

/**
 * The picture as the product keeps it: upright, cropped to a square, 512 px, WebP, without place, camera or
 * any other data of the original. Refuses what is no picture, too large, or packed to harm.
 */
export async function toPortrait(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes.byteLength > PHOTO_UPLOAD_BYTES_MAX) {
    throw invalidInput("photo", "member.photo_too_large", {
      megabytes: PHOTO_UPLOAD_BYTES_MAX / 1024 / 1024,
    });
  }
  try {
    const image = sharp(bytes, { limitInputPixels: PHOTO_PIXELS_MAX, failOn: "error" });
    const { format } = await image.metadata();
    if (!PHOTO_FORMATS.some((known) => known === format))
      throw invalidInput("photo", "member.photo_not_image");
    const side = PHOTO_SIDE_PX;
    return await image
      .autoOrient()
      .resize(side, side, { fit: "cover", position: sharp.strategy.attention })
      .webp({ quality: 82 })
      .toBuffer();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("invalid_input", "member.photo_not_image", {
      cause,
      fields: { photo: "member.photo_not_image" },
    });
  }
}

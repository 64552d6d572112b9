import "server-only";
import sharp, { type ResizeOptions } from "sharp";
import { AppError, invalidInput } from "@/lib/core/errors";
import { PHOTO_FORMATS, PHOTO_PIXELS_MAX, PHOTO_UPLOAD_BYTES_MAX } from "@/lib/members/photos/constants";

/**
 * A picture as the product keeps it: upright, in the size asked for, WebP, without place, camera or any other
 * data of the original. Refuses, at the named field, what is no picture, too large, or packed to harm.
 */
export async function toPicture(bytes: Uint8Array, field: string, size: ResizeOptions): Promise<Uint8Array> {
  if (bytes.byteLength > PHOTO_UPLOAD_BYTES_MAX) {
    const megabytes = PHOTO_UPLOAD_BYTES_MAX / 1024 / 1024;
    throw invalidInput(field, "member.photo_too_large", { megabytes });
  }
  try {
    const image = sharp(bytes, { limitInputPixels: PHOTO_PIXELS_MAX, failOn: "error" });
    const { format } = await image.metadata();
    if (!PHOTO_FORMATS.some((known) => known === format)) throw invalidInput(field, "member.photo_not_image");
    return await image.autoOrient().resize(size).webp({ quality: 82 }).toBuffer();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("invalid_input", "member.photo_not_image", {
      cause,
      fields: { [field]: "member.photo_not_image" },
    });
  }
}

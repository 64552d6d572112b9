import "server-only";
import sharp from "sharp";
import { invalidInput } from "@/lib/core/errors";
import { LOGO_PIXELS_MAX, LOGO_SIDE_PX, LOGO_UPLOAD_BYTES_MAX } from "../constants";

const FORMATS = new Set(["png", "jpeg", "webp"]);

/**
 * A logo as it is kept: drawn anew as WebP within a square, without any data of the original, see-through where it
 * was. What is no picture, too large, or unpacks to too much is refused at its field.
 */
export async function toLogo(bytes: Uint8Array): Promise<Buffer> {
  if (bytes.byteLength > LOGO_UPLOAD_BYTES_MAX) throw invalidInput("logo", "organisation.logo_size");
  try {
    const picture = sharp(bytes, { limitInputPixels: LOGO_PIXELS_MAX, failOn: "error" });
    const { format } = await picture.metadata();
    if (!format || !FORMATS.has(format)) throw new Error("not one of the formats");
    const box = {
      width: LOGO_SIDE_PX,
      height: LOGO_SIDE_PX,
      fit: "inside" as const,
      withoutEnlargement: true,
    };
    return await picture.rotate().resize(box).webp({ quality: 90 }).toBuffer();
  } catch {
    throw invalidInput("logo", "organisation.logo_form");
  }
}

import "server-only";
import sharp from "sharp";
import { toPicture } from "@/lib/members/_internal/picture";
import { PHOTO_SIDE_PX } from "../constants";

/** The picture cropped to a square around what it shows, 512 px. Refuses as `toPicture` does. */
export function toPortrait(bytes: Uint8Array): Promise<Uint8Array> {
  const side = PHOTO_SIDE_PX;
  return toPicture(bytes, "photo", {
    width: side,
    height: side,
    fit: "cover",
    position: sharp.strategy.attention,
  });
}

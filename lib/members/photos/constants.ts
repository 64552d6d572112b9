export const PHOTO_SIDE_PX = 512;

/** As a phone's camera makes them; larger is refused before it is read. */
export const PHOTO_UPLOAD_BYTES_MAX = 8 * 1024 * 1024;

/** A picture that unpacks to more than this is an attack, not a portrait. */
export const PHOTO_PIXELS_MAX = 60_000_000;

export const PHOTO_FORMATS = ["jpeg", "png", "webp", "heif", "gif"] as const;

/** For the `accept` of a file field. */
export const PHOTO_ACCEPT = "image/jpeg,image/png,image/webp,image/heic,image/avif";

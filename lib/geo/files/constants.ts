/** Limits of an uploaded file. What a zip holds is counted while it is inflated, never believed. */
export const UPLOAD_BYTES_MAX = 10 * 1024 * 1024;
export const INFLATED_BYTES_MAX = 150 * 1024 * 1024;
export const ZIP_ENTRIES_MAX = 200;
export const ROWS_MAX = 100_000;
export const COLUMNS_MAX = 200;
export const VERTICES_MAX = 3_000_000;

export const COLUMN_LENGTH_MAX = 120;
export const CELL_LENGTH_MAX = 4_000;
/** A line no table has: whoever forgot a quotation mark, or means harm. */
export const LINE_LENGTH_MAX = 1_000_000;

/**
 * Where a country lies, islands included: west, south, east, north in degrees. For telling a file in another
 * coordinate system from one in WGS 84, not for drawing borders. A country that is not listed is not checked.
 */
export const COUNTRY_BOUNDS: Readonly<Record<string, readonly [number, number, number, number]>> = {
  BD: [88.0, 20.3, 92.8, 26.7],
  DE: [5.8, 47.2, 15.1, 55.1],
  EG: [24.6, 21.9, 37.0, 31.8],
  FR: [-5.2, 41.3, 9.7, 51.2],
  GB: [-8.7, 49.8, 1.9, 60.9],
  IN: [68.0, 6.4, 97.6, 37.2],
  KE: [33.8, -4.8, 42.0, 5.1],
  LK: [79.5, 5.8, 82.0, 9.9],
  MY: [99.5, 0.8, 119.4, 7.5],
  NG: [2.6, 4.2, 14.8, 14.0],
  NP: [80.0, 26.3, 88.3, 30.5],
  PK: [60.8, 23.6, 77.2, 37.2],
  SG: [103.5, 1.1, 104.2, 1.5],
  ZA: [16.4, -35.0, 33.0, -22.1],
};

export const NOTE_KEYS = [
  "legacy_font",
  "assumed_wgs84",
  "other_encoding",
  "layers_ignored",
  "sheets_ignored",
  "mended",
] as const;

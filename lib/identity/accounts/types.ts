/** One's own ways in, as shown to oneself. */
export type WaysInView = {
  /** As its owner reads it. */
  phone: string | null;
  email: string | null;
  passwordSetAt: Date | null;
};

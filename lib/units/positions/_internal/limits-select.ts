/** The columns that say how long and how often one person may hold an office. */
export const limitsSelect = {
  termMonthsMax: true,
  termsInRowMax: true,
  pauseMonths: true,
  termsMax: true,
  allowsExceptions: true,
} as const;

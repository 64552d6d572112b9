export interface DnsResolver {
  /**
   * The TXT records at a name, each as one text; none where the name or the record does not exist. Throws
   * `AppError("unavailable")` when nobody can say: a silent server is no proof that a record is gone.
   */
  txt(name: string): Promise<string[]>;
}

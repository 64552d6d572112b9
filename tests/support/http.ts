import http from "node:http";

export type Sent = {
  port: number;
  /** The tenant's host, "slug.localhost": only browsers find such names, so the address is loopback itself. */
  host: string;
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
};

/** One plain request to the app on this machine. */
export function send({
  port,
  host,
  method,
  path,
  headers = {},
  body,
}: Sent): Promise<{ status: number; text: string; headers: http.IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: "127.0.0.1", port, method, path, headers: { ...headers, host: `${host}:${String(port)}` } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          resolve({ status: response.statusCode ?? 0, text, headers: response.headers });
        });
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

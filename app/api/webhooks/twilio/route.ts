import { parseTwilioStatus } from "@/lib/adapters/sms/twilio";
import { smsReportOf } from "@/lib/communications/deliveries/rules";
import { recordDeliveryReport } from "@/lib/communications/deliveries/workflow";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { providerCtx } from "@/lib/web/provider-context";

/** Delivery reports of Twilio. The signature over address and form is the lock; `ref` names the line. */
export async function POST(request: Request): Promise<Response> {
  const { TWILIO_AUTH_TOKEN, TWILIO_STATUS_URL } = env();
  if (!TWILIO_AUTH_TOKEN || !TWILIO_STATUS_URL) return new Response(null, { status: 404 });
  const { search, searchParams } = new URL(request.url);
  try {
    const said = parseTwilioStatus({
      authToken: TWILIO_AUTH_TOKEN,
      // The address as Twilio was given it, not as a proxy in between calls it.
      url: `${TWILIO_STATUS_URL}${search}`,
      params: new URLSearchParams(await request.text()),
      signature: request.headers.get("x-twilio-signature"),
    });
    const report = said && smsReportOf(said, searchParams.get("ref"));
    const ctx = report && providerCtx("twilio", report.tenantId);
    if (ctx) await recordDeliveryReport(ctx, report.report);
    return new Response(null, { status: 204 });
  } catch (error) {
    if (error instanceof AppError) return new Response(null, { status: 403 });
    throw error;
  }
}

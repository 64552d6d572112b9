import { parseResendReport } from "@/lib/adapters/email/report";
import { emailReportOf } from "@/lib/communications/deliveries/rules";
import { recordDeliveryReport } from "@/lib/communications/deliveries/workflow";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { providerCtx } from "@/lib/web/provider-context";

/** Delivery reports of Resend. The signature is the lock; what it says of us comes back in the message's own tags. */
export async function POST(request: Request): Promise<Response> {
  const { RESEND_WEBHOOK_SECRET } = env();
  if (!RESEND_WEBHOOK_SECRET) return new Response(null, { status: 404 });
  try {
    const body = await request.text();
    const said = parseResendReport({ webhookSecret: RESEND_WEBHOOK_SECRET, body, headers: request.headers });
    const report = said && emailReportOf(said);
    const ctx = report && providerCtx("resend", report.tenantId);
    if (ctx) await recordDeliveryReport(ctx, report.report);
    return new Response(null, { status: 204 });
  } catch (error) {
    if (error instanceof AppError) return new Response(null, { status: 403 });
    throw error;
  }
}

/** The installation itself: the tenant of its system admins. Its row is made by a migration. */
export const PLATFORM_TENANT_ID = "00000000-0000-7000-8000-000000000001";
export const PLATFORM_SLUG = "console";

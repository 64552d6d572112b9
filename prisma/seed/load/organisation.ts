import { multiPolygonText, pointText } from "../boundaries";
import { appointerOf, decidersOf } from "../deciders";
import { demoId } from "../ids";
import type { Party } from "../party";
import { insertRows, type Owner } from "./insert";

/** Writes the organisation, its levels and its tree with boundaries. */
export async function loadOrganisation(owner: Owner, party: Party): Promise<void> {
  await insertTenant(owner, party);
  await insertLevels(owner, party);
  await insertUnits(owner, party);
}

async function insertTenant(owner: Owner, party: Party): Promise<void> {
  const columns = {
    ...{ id: "uuid", slug: "text", name: "text", name_local: "text", brand_hue: "integer" },
    ...{ locales: "text[]", default_locale: "text", member_number_pattern: "text", is_demo: "boolean" },
    ...{ status: "tenant_status", currency: "char(3)", time_zone: "text", country: "char(2)" },
    ...{ created_at: "timestamptz", set_up_at: "timestamptz" },
  };
  const tenant = {
    ...{ id: party.tenantId, slug: party.slug, name: party.name, name_local: party.nameLocal },
    ...{ brand_hue: party.brandHue, locales: ["en", "ta"], default_locale: "en", is_demo: true },
    ...{ status: "ACTIVE", currency: "INR", time_zone: "Asia/Kolkata", country: "IN" },
    ...{ member_number_pattern: party.numberPattern, created_at: party.calendar.at(party.createdDays) },
    set_up_at: party.calendar.at(party.createdDays),
  };
  await insertRows(owner, "tenants", columns, [tenant]);
}

const levelId = (party: Party, key: string) => demoId("level", `${party.slug} ${key}`, party.createdDays);

async function insertLevels(owner: Owner, party: Party): Promise<void> {
  const columns = {
    ...{ id: "uuid", tenant_id: "uuid", rank: "integer", key: "text", name: "text", name_local: "text" },
    ...{ name_plural: "text", name_plural_local: "text" },
  };
  const rows = party.levels.map(({ key, name, nameLocal, namePlural, namePluralLocal }, i) => ({
    ...{ id: levelId(party, key), tenant_id: party.tenantId, rank: i + 1, key, name, name_local: nameLocal },
    ...{ name_plural: namePlural, name_plural_local: namePluralLocal },
  }));
  await insertRows(owner, "unit_levels", columns, rows);
}

async function insertUnits(owner: Owner, party: Party): Promise<void> {
  const columns = {
    ...{ id: "uuid", tenant_id: "uuid", level_id: "uuid", parent_id: "uuid", code: "text", path: "text" },
    ...{ name: "text", name_local: "text", metadata: "jsonb", is_active: "boolean" },
    ...{ boundary: "geometry", centre: "geometry", created_at: "timestamptz" },
  };
  const rows = party.units.map((unit) => ({
    ...{ id: unit.id, tenant_id: party.tenantId, level_id: levelId(party, unit.level) },
    ...{ parent_id: unit.parentId, code: unit.code, path: unit.path, name: unit.name },
    ...{ name_local: unit.nameLocal, metadata: unit.metadata, is_active: true },
    boundary: unit.boundary && multiPolygonText(unit.boundary),
    centre: pointText(unit.centre),
    created_at: party.calendar.at(unit.createdDays),
  }));
  await insertRows(owner, "units", columns, rows);
}

/** Writes the offices with their rights, and who holds and held them. After the people. */
export async function loadOffices(owner: Owner, party: Party): Promise<void> {
  const { tenantId, positions, appointments, calendar } = party;
  const columns = {
    ...{ id: "uuid", tenant_id: "uuid", level_id: "uuid", name: "text", name_local: "text" },
    ...{ is_elected: "boolean", holders_max: "integer", sort_order: "integer", is_active: "boolean" },
  };
  const offices = positions.map(({ id, level, name, nameLocal, isElected, sortOrder }) => ({
    ...{ id, tenant_id: tenantId, level_id: levelId(party, level), name, name_local: nameLocal },
    ...{ is_elected: isElected, holders_max: 1, sort_order: sortOrder, is_active: true },
  }));
  await insertRows(owner, "positions", columns, offices);

  const grantColumns = { tenant_id: "uuid", position_id: "uuid", permission: "text", reach: "grant_reach" };
  const grants = positions.flatMap(({ id, permissions, reach }) =>
    permissions.map((permission) => ({ tenant_id: tenantId, position_id: id, permission, reach })),
  );
  await insertRows(owner, "position_grants", grantColumns, grants);

  const termColumns = {
    ...{ id: "uuid", tenant_id: "uuid", position_id: "uuid", unit_id: "uuid", member_id: "uuid" },
    ...{ starts_on: "date", ends_on: "date", ended_reason: "text", created_at: "timestamptz" },
    appointed_by: "uuid",
  };
  const deciders = decidersOf(appointments);
  const terms = appointments.map(({ id, positionId, unit, member, startsDays, endsDays, endedReason }) => ({
    ...{ id, tenant_id: tenantId, position_id: positionId, unit_id: unit.id, member_id: member.id },
    ...{ starts_on: calendar.date(startsDays), ends_on: endsDays === null ? null : calendar.date(endsDays) },
    ...{ ended_reason: endedReason, created_at: calendar.at(startsDays - 0.4) },
    appointed_by: appointerOf(deciders, unit, startsDays - 0.4),
  }));
  await insertRows(owner, "appointments", termColumns, terms);
}

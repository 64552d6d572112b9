/**
 * Who to sign in as on the demo, and where. No imports: `npm run demo` prints this before anything is built.
 *
 * Demo telephone numbers are +91 66600 00000 to +91 66600 99999. They look like Indian mobile numbers and pass
 * for them, so that every form takes them, but so far as we know no operator has been given the level 6660, and
 * as a landline (0 6660 0xxxxx) the subscriber's part would begin with a 0, which none does. India sets no
 * numbers aside for fiction, so this is as near to "reaches nobody" as can be had. The demo sends nothing
 * anyway: its messages end in the outbox page, and it is not loaded where a real provider is set.
 */
export type DemoPerson = Readonly<{
  key: "member" | "booth-secretary" | "constituency-secretary" | "district-secretary" | "state-admin";
  role: string;
  roleLocal: string;
  name: string;
  nameLocal: string;
  fatherName: string;
  gender: "FEMALE" | "MALE";
  /** As it is typed on the sign-in page. */
  phone: string;
  /** E.164, as it is stored. */
  phoneE164: string;
  locale: "en" | "ta";
}>;

export const DEMO_TENANT = { slug: "thendral", name: "Thendral Makkal Kazhagam" } as const;
export const NEIGHBOUR_TENANT = { slug: "kayal", name: "Kayal Coastal Workers' Union" } as const;

export const demoPeople: readonly DemoPerson[] = [
  {
    key: "member",
    role: "Member",
    roleLocal: "உறுப்பினர்",
    name: "R. Kavitha",
    nameLocal: "ரா. கவிதா",
    fatherName: "Rajendran",
    gender: "FEMALE",
    phone: "66600 00001",
    phoneE164: "+916660000001",
    locale: "ta",
  },
  {
    key: "booth-secretary",
    role: "Booth secretary",
    roleLocal: "வாக்குச்சாவடிச் செயலாளர்",
    name: "S. Murugan",
    nameLocal: "சே. முருகன்",
    fatherName: "Sekar",
    gender: "MALE",
    phone: "66600 00002",
    phoneE164: "+916660000002",
    locale: "ta",
  },
  {
    key: "constituency-secretary",
    role: "Constituency secretary",
    roleLocal: "தொகுதிச் செயலாளர்",
    name: "A. Thahira",
    nameLocal: "அ. தாஹிரா",
    fatherName: "Abdul Kader",
    gender: "FEMALE",
    phone: "66600 00003",
    phoneE164: "+916660000003",
    locale: "ta",
  },
  {
    key: "district-secretary",
    role: "District secretary",
    roleLocal: "மாவட்டச் செயலாளர்",
    name: "M. Ilavarasan",
    nameLocal: "மு. இளவரசன்",
    fatherName: "Muthu",
    gender: "MALE",
    phone: "66600 00004",
    phoneE164: "+916660000004",
    locale: "ta",
  },
  {
    key: "state-admin",
    role: "State administrator",
    roleLocal: "மாநில நிர்வாகி",
    name: "J. Philomina",
    nameLocal: "ஜோ. பிலோமினா",
    fatherName: "Joseph",
    gender: "FEMALE",
    phone: "66600 00005",
    phoneE164: "+916660000005",
    locale: "en",
  },
];

/** Where they belong: a booth, by district code, constituency number and booth number. */
export const DEMO_HOMES: Readonly<Record<DemoPerson["key"], readonly [string, number, number]>> = {
  member: ["TNJ", 171, 12],
  "booth-secretary": ["TNJ", 171, 12],
  "constituency-secretary": ["TNJ", 171, 3],
  "district-secretary": ["TNJ", 174, 1],
  "state-admin": ["CHN", 21, 5],
};

/** Who leads the neighbouring organisation. */
export const neighbourSecretary = {
  role: "Union secretary",
  name: "V. Antony",
  nameLocal: "வி. அந்தோணி",
  fatherName: "Victor",
  gender: "MALE",
  phone: "66600 90000",
} as const;

/** A number nobody has yet: to join the party with. */
export const demoVisitor = { role: "Visitor who joins", phone: "66600 00009" } as const;

/** Who runs the installation and signs in to its console. */
export const demoSystemAdmin = {
  role: "System admin (console)",
  name: "Console keeper",
  phone: "66600 00008",
  phoneE164: "+916660000008",
} as const;

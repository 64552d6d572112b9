import { listMembers } from "@/lib/members/directory/queries";

import { median, percentile, RUNS, timed, type Figure } from "./measure";
import { officerOf } from "./people";

/** As people type: the beginning, the whole, another spelling, another script, a letter wrong, nobody's. */
const ASKED = [
  ...["kavi", "karthik s", "murugan", "Laxmi", "Karthick", "Filomina", "முருகன்", "கார்த்திக்", "मुरुगन"],
  ...["కవిత", "Mulugan", "Kartbik", "Ilavaasan", "Revathy S.A", "S-0380905", "zzzyx"],
];

const AIM = { atMost: 100 };

/** The first page of a search by an officer of the party, of a zone, a district and a constituency. */
export async function search(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, path] of [
    ["the party", "st"],
    ["a zone", "st.z1"],
    ["a district", "st.z1.d1"],
    ["a constituency", "st.z1.d1.c1"],
  ] as const) {
    const runs: number[][] = [];
    for (let run = -1; run < RUNS; run += 1) {
      const times: number[] = [];
      for (const q of ASKED) times.push(await timed(() => listMembers(officerOf(path), { q })));
      if (run >= 0) runs.push(times);
    }
    const slowest = ASKED.map((q, at) => ({ q, ms: median(runs.map((times) => times[at] ?? 0)) }));
    slowest.sort((a, b) => b.ms - a.ms);
    figures.push({
      name: `search names in ${name}, any script and spelling, p95`,
      value: median(runs.map((times) => percentile(times, 0.95))),
      unit: "ms",
      aim: AIM,
      from: slowest
        .slice(0, 4)
        .map(({ q, ms }) => `${q} ${ms.toFixed(1)} ms`)
        .join(", "),
    });
  }
  return figures;
}

import type { Arsenal } from "./kinds";

const names = { en: "Taken" };
const districts = () => new File(["code,name\n1,Madurai\n"], "districts.csv");
const mapping = { codeColumn: "code", nameColumn: "name" };

// What everybody shares has no owner to attack; what is attacked here is the door to changing it.
export const geoAttacks: Arsenal = {
  "geo/places/commands": {
    aimed: {
      addState: [() => [{ country: "IN", code: "TN", names }]],
      renamePlace: [({ theirs }) => [{ placeId: theirs.unitId, names }]],
    },
  },
  "geo/places/queries": {
    aimed: {
      getPlace: [({ theirs }) => [{ placeId: theirs.unitId }]],
      makeUnitFile: [
        ({ theirs }) => [
          { stateId: theirs.unitId, parent: "TN", levels: [{ name: "District", level: "DISTRICT" }] },
        ],
      ],
    },
    looking: { listRegions: [() => [{}], () => [{ country: "IN" }]] },
  },
  "geo/loads/commands": {
    aimed: {
      uploadLoad: [
        ({ theirs }) => [{ country: "IN", level: "DISTRICT", stateId: theirs.unitId, file: districts() }],
      ],
      tryLoad: [({ theirs }) => [{ loadId: theirs.importId, mapping }]],
      applyLoad: [({ theirs }) => [{ loadId: theirs.importId }]],
      discardLoad: [({ theirs }) => [{ loadId: theirs.importId }]],
    },
  },
  "geo/loads/queries": {
    aimed: { getLoad: [({ theirs }) => [{ loadId: theirs.importId }]], listLoads: [() => []] },
  },
};

import type { NamePair } from "./given-names";

/** Buildings where polling stations stand in towns and in villages. */
export const TOWN_BUILDINGS: readonly NamePair[] = [
  ["Corporation Primary School", "மாநகராட்சி தொடக்கப் பள்ளி"],
  ["Corporation Middle School", "மாநகராட்சி நடுநிலைப் பள்ளி"],
  ["Government Girls' Higher Secondary School", "அரசு மகளிர் மேல்நிலைப் பள்ளி"],
  ["Government Higher Secondary School", "அரசு மேல்நிலைப் பள்ளி"],
  ["Community Hall", "சமுதாயக் கூடம்"],
  ["Ward Office", "வார்டு அலுவலகம்"],
];

export const VILLAGE_BUILDINGS: readonly NamePair[] = [
  ["Government Primary School", "அரசு தொடக்கப் பள்ளி"],
  ["Panchayat Union Primary School", "ஊராட்சி ஒன்றிய தொடக்கப் பள்ளி"],
  ["Panchayat Union Middle School", "ஊராட்சி ஒன்றிய நடுநிலைப் பள்ளி"],
  ["Government High School", "அரசு உயர்நிலைப் பள்ளி"],
  ["Government Higher Secondary School", "அரசு மேல்நிலைப் பள்ளி"],
  ["Panchayat Office", "ஊராட்சி மன்ற அலுவலகம்"],
  ["Community Hall", "சமுதாயக் கூடம்"],
  ["Anganwadi Centre", "அங்கன்வாடி மையம்"],
  ["Branch Library", "கிளை நூலகம்"],
];

/** Invented streets of the kind every town has. */
export const STREETS: readonly NamePair[] = [
  ["Pillaiyar Koil Street", "பிள்ளையார் கோயில் தெரு"],
  ["Mariamman Koil Street", "மாரியம்மன் கோயில் தெரு"],
  ["Perumal Koil Street", "பெருமாள் கோயில் தெரு"],
  ["Murugan Koil Street", "முருகன் கோயில் தெரு"],
  ["Mosque Street", "பள்ளிவாசல் தெரு"],
  ["Church Street", "தேவாலயத் தெரு"],
  ["North Car Street", "வடக்கு ரத வீதி"],
  ["South Car Street", "தெற்கு ரத வீதி"],
  ["East Car Street", "கிழக்கு ரத வீதி"],
  ["West Car Street", "மேற்கு ரத வீதி"],
  ["North Street", "வடக்குத் தெரு"],
  ["South Street", "தெற்குத் தெரு"],
  ["East Street", "கிழக்குத் தெரு"],
  ["West Street", "மேற்குத் தெரு"],
  ["Middle Street", "நடுத் தெரு"],
  ["Bazaar Street", "கடைத் தெரு"],
  ["Market Road", "சந்தைச் சாலை"],
  ["Station Road", "ரயில் நிலையச் சாலை"],
  ["Bus Stand Road", "பேருந்து நிலையச் சாலை"],
  ["Hospital Road", "மருத்துவமனைச் சாலை"],
  ["Post Office Street", "அஞ்சலகத் தெரு"],
  ["Library Street", "நூலகத் தெரு"],
  ["Mill Road", "ஆலைச் சாலை"],
  ["Canal Road", "கால்வாய்ச் சாலை"],
  ["River Bank Road", "ஆற்றங்கரைச் சாலை"],
  ["Lake Bund Road", "ஏரிக்கரைச் சாலை"],
  ["Tank Street", "குளத் தெரு"],
  ["Well Street", "கிணற்றுத் தெரு"],
  ["Banyan Tree Street", "ஆலமரத் தெரு"],
  ["Neem Tree Street", "வேப்பமரத் தெரு"],
  ["Mango Grove", "மாந்தோப்பு"],
  ["Coconut Grove", "தென்னந்தோப்பு"],
  ["Palm Grove", "பனந்தோப்பு"],
  ["Weavers' Colony", "நெசவாளர் குடியிருப்பு"],
  ["Farmers' Colony", "உழவர் குடியிருப்பு"],
  ["New Colony", "புதுக் குடியிருப்பு"],
  ["Gandhi Road", "காந்தி சாலை"],
  ["Ambedkar Street", "அம்பேத்கர் தெரு"],
  ["Bharathiyar Street", "பாரதியார் தெரு"],
  ["Bharathidasan Street", "பாரதிதாசன் தெரு"],
  ["Thiruvalluvar Street", "திருவள்ளுவர் தெரு"],
  ["Avvaiyar Street", "ஔவையார் தெரு"],
  ["Kambar Street", "கம்பர் தெரு"],
  ["Ilango Street", "இளங்கோ தெரு"],
];

/** Districts that are mostly one city: their booths stand in corporation buildings. */
export const CITY_DISTRICTS: readonly string[] = ["CHN"];

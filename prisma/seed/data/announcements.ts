/** In each language: the title, then the paragraphs. */
export type AnnouncementWords = Readonly<Record<"en" | "ta", readonly [title: string, ...body: string[]]>>;

export type AnnouncementRow = Readonly<{
  key: string;
  /** Whose words these are: the unit of that office-bearer's seat. */
  by: "booth-secretary" | "constituency-secretary" | "district-secretary" | "state-admin";
  status: "DRAFT" | "SCHEDULED" | "PUBLISHED" | "CANCELLED";
  /** Days from the day of loading: when it was, or will be, published; when a draft was written. */
  days: number;
  channels: readonly ("SMS" | "EMAIL")[];
  priority?: "HIGH";
  isPinned?: true;
  words: AnnouncementWords;
}>;

export const ANNOUNCEMENTS: readonly AnnouncementRow[] = [
  {
    ...{ key: "membership drive", by: "state-admin", status: "PUBLISHED", days: -78.6, channels: ["SMS"] },
    words: {
      en: [
        "Membership drive: ten new members in every booth",
        "The membership drive begins this week and runs for six weeks. The aim is ten new members in every booth, at least four of them women and at least three under thirty.",
        "A person joins on their own telephone in three minutes: open the joining page, type the number, choose the booth. Nobody else may fill in the form for them, and nobody pays anything for joining.",
        "Booth secretaries decide on every application within seven days. An application that waits longer is shown to the constituency secretary.",
      ],
      ta: [
        "உறுப்பினர் சேர்க்கை: ஒவ்வொரு வாக்குச்சாவடியிலும் பத்துப் புதிய உறுப்பினர்கள்",
        "உறுப்பினர் சேர்க்கை இயக்கம் இந்த வாரம் தொடங்கி ஆறு வாரங்கள் நடைபெறும். ஒவ்வொரு வாக்குச்சாவடியிலும் பத்துப் புதிய உறுப்பினர்களைச் சேர்ப்பதே இலக்கு; அவர்களில் குறைந்தது நான்கு பேர் பெண்களாகவும், மூன்று பேர் முப்பது வயதுக்குட்பட்டவர்களாகவும் இருக்க வேண்டும்.",
        "தங்கள் சொந்தத் தொலைபேசியிலேயே மூன்று நிமிடங்களில் சேரலாம்: சேர்க்கைப் பக்கத்தைத் திறந்து, எண்ணைத் தட்டச்சு செய்து, வாக்குச்சாவடியைத் தேர்ந்தெடுக்க வேண்டும். ஒருவருக்காக வேறொருவர் படிவத்தை நிரப்பக் கூடாது. சேர்வதற்குக் கட்டணம் எதுவும் இல்லை.",
        "ஒவ்வொரு விண்ணப்பத்தின் மீதும் வாக்குச்சாவடிச் செயலாளர் ஏழு நாள்களுக்குள் முடிவெடுக்க வேண்டும். அதற்கு மேல் காத்திருக்கும் விண்ணப்பங்கள் தொகுதிச் செயலாளருக்குக் காட்டப்படும்.",
      ],
    },
  },
  {
    ...{ key: "voter list", by: "state-admin", status: "PUBLISHED", days: -16.55, channels: [] },
    ...{ priority: "HIGH", isPinned: true },
    words: {
      en: [
        "Voter-list revision: look for your name now",
        "The draft electoral roll has been published. Look for your own name and for everyone in your house who is eighteen or older. If a name is missing or wrong, hand in the form at your polling station on the special camp days.",
        "Each booth agent goes through the whole list of the booth with the party's members: who has moved, who has died, who has turned eighteen. Objections need a reason in writing; never object to a voter because of how they may vote.",
        "Booth secretaries report the count of forms handed in, not the names, to the constituency secretary every Sunday evening.",
      ],
      ta: [
        "வாக்காளர் பட்டியல் திருத்தம்: உங்கள் பெயர் உள்ளதா என இப்போதே பாருங்கள்",
        "வரைவு வாக்காளர் பட்டியல் வெளியாகியுள்ளது. உங்கள் பெயரும், வீட்டில் பதினெட்டு வயது நிரம்பிய அனைவரின் பெயரும் உள்ளதா என்று பாருங்கள். பெயர் விடுபட்டிருந்தாலோ தவறாக இருந்தாலோ, சிறப்பு முகாம் நாள்களில் உங்கள் வாக்குச்சாவடியில் படிவத்தைக் கொடுங்கள்.",
        "ஒவ்வொரு வாக்குச்சாவடி முகவரும் கட்சி உறுப்பினர்களுடன் சேர்ந்து அந்தச் சாவடியின் முழுப் பட்டியலையும் சரிபார்க்க வேண்டும்: இடம் பெயர்ந்தவர்கள், இறந்தவர்கள், புதிதாகப் பதினெட்டு வயது நிரம்பியவர்கள். எதிர்ப்புக்குக் காரணத்தை எழுத்தில் தர வேண்டும்; எப்படி வாக்களிப்பார் என்பதற்காக யாருடைய பெயருக்கும் எதிர்ப்புத் தெரிவிக்கக் கூடாது.",
        "கொடுக்கப்பட்ட படிவங்களின் எண்ணிக்கையை மட்டும், பெயர்களை அல்ல, வாக்குச்சாவடிச் செயலாளர் ஒவ்வொரு ஞாயிறு மாலையும் தொகுதிச் செயலாளருக்குத் தெரிவிக்க வேண்டும்.",
      ],
    },
  },
  {
    ...{ key: "monsoon relief", by: "district-secretary", status: "PUBLISHED", days: -27.45 },
    ...{ channels: ["SMS"], priority: "HIGH" },
    words: {
      en: [
        "Monsoon relief: what every booth keeps ready",
        "Heavy rain is expected along the coast and in the delta. Every booth keeps ready by Friday: a list of houses on low ground, the people who need help to walk, one place on high ground with a key-holder, dry rations for thirty people for two days, and two torches.",
        "If water rises, call the district control room first, then the booth secretary. Members do not go into running water; the boats and trained people are at the constituency office.",
        "After the rain each booth reports damage to houses and fields with photographs, so that relief reaches those who lost most, whoever they vote for.",
      ],
      ta: [
        "பருவமழை நிவாரணம்: ஒவ்வொரு வாக்குச்சாவடியும் தயாராக வைத்திருக்க வேண்டியவை",
        "கடலோரத்திலும் டெல்டாவிலும் கனமழை எதிர்பார்க்கப்படுகிறது. வெள்ளிக்கிழமைக்குள் ஒவ்வொரு வாக்குச்சாவடியும் தயாராக வைத்திருக்க வேண்டியவை: தாழ்வான பகுதி வீடுகளின் பட்டியல், நடக்க உதவி தேவைப்படுவோர் பட்டியல், மேடான இடத்தில் ஓர் இடமும் அதன் சாவி வைத்திருப்பவரும், முப்பது பேருக்கு இரண்டு நாள்களுக்கான உலர் உணவுப் பொருள்கள், இரண்டு கைவிளக்குகள்.",
        "நீர்மட்டம் உயர்ந்தால் முதலில் மாவட்டக் கட்டுப்பாட்டு அறையையும், பிறகு வாக்குச்சாவடிச் செயலாளரையும் அழையுங்கள். ஓடும் நீரில் உறுப்பினர்கள் இறங்கக் கூடாது; படகுகளும் பயிற்சி பெற்றவர்களும் தொகுதி அலுவலகத்தில் உள்ளனர்.",
        "மழைக்குப் பிறகு வீடுகளுக்கும் வயல்களுக்கும் ஏற்பட்ட சேதத்தைப் படங்களுடன் தெரிவியுங்கள். யாருக்கு வாக்களிப்பவராக இருந்தாலும், அதிகம் இழந்தவருக்கு முதலில் நிவாரணம் சேர வேண்டும்.",
      ],
    },
  },
  {
    ...{ key: "agent training", by: "constituency-secretary", status: "PUBLISHED", days: -5.35 },
    channels: ["EMAIL"],
    words: {
      en: [
        "Training for booth agents on Saturday",
        "All booth secretaries and one more member of each booth committee come to the constituency office on Saturday at ten. Bring the booth's voter list and your membership card.",
        "We practise three things: reading the list, filling in forms 6, 7 and 8 without a mistake, and keeping a booth diary. Food is provided; travel is repaid against tickets.",
        "Booths without a secretary send the member who knows the streets best.",
      ],
      ta: [
        "வாக்குச்சாவடி முகவர்களுக்குச் சனிக்கிழமை பயிற்சி",
        "அனைத்து வாக்குச்சாவடிச் செயலாளர்களும், ஒவ்வொரு வாக்குச்சாவடிக் குழுவிலிருந்து மேலும் ஓர் உறுப்பினரும் சனிக்கிழமை காலை பத்து மணிக்குத் தொகுதி அலுவலகத்திற்கு வர வேண்டும். வாக்குச்சாவடியின் வாக்காளர் பட்டியலையும் உங்கள் உறுப்பினர் அட்டையையும் கொண்டு வாருங்கள்.",
        "மூன்று பயிற்சிகள்: பட்டியலைப் படித்தல், படிவங்கள் 6, 7, 8 ஆகியவற்றைப் பிழையின்றி நிரப்புதல், வாக்குச்சாவடி நாட்குறிப்பு எழுதுதல். உணவு வழங்கப்படும்; பயணச் சீட்டுக்கான தொகை திருப்பித் தரப்படும்.",
        "செயலாளர் இல்லாத வாக்குச்சாவடிகள், தெருக்களை நன்கு அறிந்த ஓர் உறுப்பினரை அனுப்புங்கள்.",
      ],
    },
  },
  {
    ...{ key: "booth committee", by: "booth-secretary", status: "PUBLISHED", days: -1.3, channels: [] },
    words: {
      en: [
        "Booth committee meeting on Sunday at five",
        "The booth committee meets on Sunday at five in the evening in the school. Everyone is welcome, also members who joined this month.",
        "We talk about: new applications and who visits them, the street list for the voter-list revision, and the drain in Well Street. The meeting ends at six.",
      ],
      ta: [
        "ஞாயிறு மாலை ஐந்து மணிக்கு வாக்குச்சாவடிக் குழுக் கூட்டம்",
        "வாக்குச்சாவடிக் குழு ஞாயிற்றுக்கிழமை மாலை ஐந்து மணிக்குப் பள்ளியில் கூடுகிறது. இந்த மாதம் சேர்ந்த உறுப்பினர்கள் உட்பட அனைவரும் வரலாம்.",
        "பேசப் போவது: புதிய விண்ணப்பங்களும் அவர்களைச் சந்திக்கச் செல்வோரும், வாக்காளர் பட்டியல் திருத்தத்திற்கான தெருப் பட்டியல், கிணற்றுத் தெருவின் வடிகால். கூட்டம் ஆறு மணிக்கு முடியும்.",
      ],
    },
  },
  {
    ...{ key: "blood donation", by: "district-secretary", status: "SCHEDULED", days: 4.3, channels: ["SMS"] },
    words: {
      en: [
        "Blood donation camp at the district hospital",
        "The district holds a blood donation camp on the last Sunday of the month from eight to one. Who is between eighteen and sixty and weighs more than forty-five kilograms may give blood.",
        "Eat before you come and bring a card with your name. Each constituency sends twenty donors; tell your booth secretary by Thursday.",
      ],
      ta: [
        "மாவட்ட மருத்துவமனையில் இரத்த தான முகாம்",
        "மாதத்தின் கடைசி ஞாயிற்றுக்கிழமை காலை எட்டு முதல் பிற்பகல் ஒரு மணி வரை மாவட்டத்தின் சார்பில் இரத்த தான முகாம் நடைபெறும். பதினெட்டு முதல் அறுபது வயது வரையிலான, நாற்பத்தைந்து கிலோவுக்கு மேல் எடையுள்ளவர்கள் இரத்தம் அளிக்கலாம்.",
        "உணவு அருந்திவிட்டு, பெயருள்ள அடையாள அட்டையுடன் வாருங்கள். ஒவ்வொரு தொகுதியிலிருந்தும் இருபது பேர் கலந்து கொள்ள வேண்டும்; வியாழக்கிழமைக்குள் வாக்குச்சாவடிச் செயலாளரிடம் பெயர் கொடுங்கள்.",
      ],
    },
  },
  {
    ...{ key: "street by street", by: "booth-secretary", status: "DRAFT", days: -0.6, channels: ["SMS"] },
    words: {
      en: [
        "House to house: who takes which street",
        "From Monday we go from house to house for the voter-list revision. Two members to a street, always two together, between five and seven in the evening.",
        "Well Street: Kavitha and one more. School Street: still open. Who can take it?",
      ],
      ta: [
        "வீடு வீடாக: எந்தத் தெருவுக்கு யார்?",
        "வாக்காளர் பட்டியல் திருத்தத்திற்காகத் திங்கள் முதல் வீடு வீடாகச் செல்கிறோம். ஒரு தெருவுக்கு இரண்டு உறுப்பினர்கள், எப்போதும் இருவரும் சேர்ந்து, மாலை ஐந்து முதல் ஏழு வரை.",
        "கிணற்றுத் தெரு: கவிதாவும் இன்னொருவரும். பள்ளிக்கூடத் தெரு: இன்னும் யாரும் இல்லை. யார் எடுத்துக் கொள்கிறீர்கள்?",
      ],
    },
  },
  {
    ...{
      key: "annual general body",
      by: "state-admin",
      status: "DRAFT",
      days: -3.2,
      channels: ["SMS", "EMAIL"],
    },
    words: {
      en: [
        "Notice of the annual general body",
        "The annual general body meets in January. Each district sends its secretary, its treasurer and five delegates elected by the constituencies. Resolutions reach the state office three weeks before.",
        "Place and day follow when the hall is confirmed.",
      ],
      ta: [
        "ஆண்டுப் பொதுக்குழு அறிவிப்பு",
        "ஆண்டுப் பொதுக்குழு ஜனவரி மாதம் கூடுகிறது. ஒவ்வொரு மாவட்டமும் செயலாளர், பொருளாளர், தொகுதிகளால் தேர்ந்தெடுக்கப்பட்ட ஐந்து பிரதிநிதிகள் ஆகியோரை அனுப்பும். தீர்மானங்கள் மூன்று வாரங்களுக்கு முன்பே மாநில அலுவலகத்தை அடைய வேண்டும்.",
        "அரங்கம் உறுதியானதும் இடமும் நாளும் தெரிவிக்கப்படும்.",
      ],
    },
  },
  {
    ...{
      key: "village meeting",
      by: "constituency-secretary",
      status: "CANCELLED",
      days: -11.4,
      channels: ["SMS"],
    },
    words: {
      en: [
        "Village meeting on Thursday",
        "The constituency committee meets the farmers' association on Thursday at six under the banyan tree to hear about the irrigation channels.",
      ],
      ta: [
        "வியாழக்கிழமை கிராமக் கூட்டம்",
        "பாசன வாய்க்கால்கள் குறித்துக் கேட்டறிய, தொகுதிக் குழு வியாழக்கிழமை மாலை ஆறு மணிக்கு ஆலமரத்தடியில் உழவர் சங்கத்தைச் சந்திக்கிறது.",
      ],
    },
  },
];

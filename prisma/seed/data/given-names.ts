/** A given name in Latin and in Tamil script. */
export type NamePair = readonly [latin: string, tamil: string];

/**
 * Names go together in families: a person's initials come from a father named in the same group.
 * The group shapes names only; it is never stored with a member.
 */
export type NameGroup = Readonly<{ share: number; men: readonly NamePair[]; women: readonly NamePair[] }>;

const pairs = (text: string): NamePair[] =>
  text
    .trim()
    .split("\n")
    .map((line) => {
      const [latin = "", tamil = ""] = line.split("|");
      return [latin.trim(), tamil.trim()];
    });

export const NAME_GROUPS: readonly NameGroup[] = [
  {
    share: 78,
    men: pairs(`
Anandan|ஆனந்தன்
Arivazhagan|அறிவழகன்
Arumugam|ஆறுமுகம்
Arun|அருண்
Arunkumar|அருண்குமார்
Ashok|அசோக்
Ayyappan|ஐயப்பன்
Balamurugan|பாலமுருகன்
Baskaran|பாஸ்கரன்
Chandrasekar|சந்திரசேகர்
Chezhiyan|செழியன்
Chinnasamy|சின்னசாமி
Dhanasekaran|தனசேகரன்
Dinesh|தினேஷ்
Durairaj|துரைராஜ்
Elumalai|ஏழுமலை
Esakkimuthu|இசக்கிமுத்து
Ezhilarasan|எழிலரசன்
Ganesan|கணேசன்
Gopal|கோபால்
Gopalakrishnan|கோபாலகிருஷ்ணன்
Govindasamy|கோவிந்தசாமி
Gunasekaran|குணசேகரன்
Hariharan|ஹரிஹரன்
Ilango|இளங்கோ
Ilavarasan|இளவரசன்
Inbaraj|இன்பராஜ்
Kalaiselvan|கலைச்செல்வன்
Kaliyaperumal|கலியபெருமாள்
Kannan|கண்ணன்
Karthik|கார்த்திக்
Karthikeyan|கார்த்திகேயன்
Kathiravan|கதிரவன்
Krishnan|கிருஷ்ணன்
Kumar|குமார்
Kuppusamy|குப்புசாமி
Loganathan|லோகநாதன்
Logesh|லோகேஷ்
Manikandan|மணிகண்டன்
Maran|மாறன்
Mariappan|மாரியப்பன்
Marimuthu|மாரிமுத்து
Mohan|மோகன்
Muniyandi|முனியாண்டி
Muniyasamy|முனியசாமி
Murugan|முருகன்
Murugesan|முருகேசன்
Muthu|முத்து
Muthukumar|முத்துக்குமார்
Nagarajan|நாகராஜன்
Natarajan|நடராஜன்
Naveen|நவீன்
Nedumaran|நெடுமாறன்
Pandian|பாண்டியன்
Paramasivam|பரமசிவம்
Parthiban|பார்த்திபன்
Periyasamy|பெரியசாமி
Perumal|பெருமாள்
Prabhu|பிரபு
Prakash|பிரகாஷ்
Praveen|பிரவீன்
Rajendran|ராஜேந்திரன்
Rajkumar|ராஜ்குமார்
Raman|ராமன்
Ramasamy|ராமசாமி
Ramesh|ரமேஷ்
Ravi|ரவி
Ravichandran|ரவிச்சந்திரன்
Sakthivel|சக்திவேல்
Saravanan|சரவணன்
Sekar|சேகர்
Selvam|செல்வம்
Senthil|செந்தில்
Senthilkumar|செந்தில்குமார்
Sivakumar|சிவகுமார்
Srinivasan|சீனிவாசன்
Sudalaimuthu|சுடலைமுத்து
Suresh|சுரேஷ்
Surya|சூர்யா
Tamilarasan|தமிழரசன்
Tamilselvan|தமிழ்ச்செல்வன்
Thangaraj|தங்கராஜ்
Thangavel|தங்கவேல்
Thirumalai|திருமலை
Thirunavukkarasu|திருநாவுக்கரசு
Vasanth|வசந்த்
Vasudevan|வாசுதேவன்
Velmurugan|வேல்முருகன்
Venkatachalam|வெங்கடாசலம்
Vetriselvan|வெற்றிச்செல்வன்
Vetrivel|வெற்றிவேல்
Vignesh|விக்னேஷ்
Vijayakumar|விஜயகுமார்
Yuvaraj|யுவராஜ்
`),
    women: pairs(`
Abirami|அபிராமி
Aishwarya|ஐஸ்வர்யா
Akila|அகிலா
Amudha|அமுதா
Anitha|அனிதா
Arulmozhi|அருள்மொழி
Bhuvaneswari|புவனேஸ்வரி
Chitra|சித்ரா
Deepa|தீபா
Deivanai|தெய்வானை
Devi|தேவி
Dhanalakshmi|தனலட்சுமி
Divya|திவ்யா
Eswari|ஈஸ்வரி
Ezhilarasi|எழிலரசி
Gayathri|காயத்ரி
Geetha|கீதா
Gomathi|கோமதி
Hemalatha|ஹேமலதா
Indumathi|இந்துமதி
Jaya|ஜெயா
Jayanthi|ஜெயந்தி
Jothi|ஜோதி
Kala|கலா
Kalaiselvi|கலைச்செல்வி
Kalavathi|கலாவதி
Kamala|கமலா
Kanchana|காஞ்சனா
Karpagam|கற்பகம்
Kavitha|கவிதா
Keerthana|கீர்த்தனா
Kokila|கோகிலா
Kousalya|கௌசல்யா
Lakshmi|லட்சுமி
Lalitha|லலிதா
Latha|லதா
Lavanya|லாவண்யா
Mahalakshmi|மகாலட்சுமி
Maheswari|மகேஸ்வரி
Mala|மாலா
Malar|மலர்
Malarvizhi|மலர்விழி
Mangai|மங்கை
Mangayarkarasi|மங்கையர்க்கரசி
Manimegalai|மணிமேகலை
Mariammal|மாரியம்மாள்
Meena|மீனா
Meenakshi|மீனாட்சி
Muthulakshmi|முத்துலட்சுமி
Muthumari|முத்துமாரி
Nandhini|நந்தினி
Nirmala|நிர்மலா
Nithya|நித்யா
Oviya|ஓவியா
Padma|பத்மா
Pandiyammal|பாண்டியம்மாள்
Parvathi|பார்வதி
Pavithra|பவித்ரா
Poongodi|பூங்கொடி
Priya|பிரியா
Pushpa|புஷ்பா
Radha|ராதா
Rajeswari|ராஜேஸ்வரி
Ramya|ரம்யா
Rani|ராணி
Revathi|ரேவதி
Rukmani|ருக்மணி
Sangeetha|சங்கீதா
Santhi|சாந்தி
Saranya|சரண்யா
Saraswathi|சரஸ்வதி
Saroja|சரோஜா
Selvarani|செல்வராணி
Selvi|செல்வி
Sivagami|சிவகாமி
Sridevi|ஸ்ரீதேவி
Subbulakshmi|சுப்புலட்சுமி
Sudha|சுதா
Suganya|சுகன்யா
Sumathi|சுமதி
Sundari|சுந்தரி
Tamilselvi|தமிழ்ச்செல்வி
Thamarai|தாமரை
Thenmozhi|தேன்மொழி
Thilagavathi|திலகவதி
Uma|உமா
Umamaheswari|உமாமகேஸ்வரி
Valli|வள்ளி
Vasantha|வசந்தா
Vennila|வெண்ணிலா
Vetriselvi|வெற்றிச்செல்வி
Vidhya|வித்யா
Vijaya|விஜயா
Vijayalakshmi|விஜயலட்சுமி
Yamuna|யமுனா
Yogeswari|யோகேஸ்வரி
`),
  },
  {
    share: 11,
    men: pairs(`
Abdul Kader|அப்துல் காதர்
Abdul Rahman|அப்துல் ரகுமான்
Akbar|அக்பர்
Ameer|அமீர்
Anwar|அன்வர்
Asif|ஆசிப்
Basheer|பஷீர்
Farook|பாரூக்
Habib|ஹபீப்
Hameed|ஹமீது
Idris|இத்ரீஸ்
Imran|இம்ரான்
Ismail|இஸ்மாயில்
Jaffar|ஜாபர்
Jahir Hussain|ஜாகிர் உசேன்
Jalal|ஜலால்
Kaja Mohideen|காஜா மொய்தீன்
Liyakath Ali|லியாகத் அலி
Mansoor|மன்சூர்
Meeran|மீரான்
Mohamed Ali|முகமது அலி
Mohamed Rafi|முகமது ரபி
Mubarak|முபாரக்
Nagoor Meeran|நாகூர் மீரான்
Nazeer|நசீர்
Noor Mohamed|நூர் முகமது
Peer Mohamed|பீர் முகமது
Rafiq|ரபீக்
Rahmathullah|ரஹ்மத்துல்லா
Riyaz|ரியாஸ்
Sadiq|சாதிக்
Salman|சல்மான்
Samsudeen|சம்சுதீன்
Shajahan|ஷாஜகான்
Sheik Dawood|ஷேக் தாவூத்
Sikkandar|சிக்கந்தர்
Sulaiman|சுலைமான்
Syed Ibrahim|சையது இப்ராஹிம்
Thameem|தமீம்
Yusuf|யூசுப்
`),
    women: pairs(`
Amina|ஆமினா
Asma|அஸ்மா
Ayesha|ஆயிஷா
Benazir|பெனாசிர்
Farhana|பர்ஹானா
Fathima|பாத்திமா
Hajira|ஹாஜிரா
Haseena|ஹசீனா
Jannath|ஜன்னத்
Kadija|கதீஜா
Mariyam Beevi|மரியம் பீவி
Mumtaz|மும்தாஜ்
Mymoon|மைமூன்
Nasreen|நஸ்ரீன்
Nilofer|நிலோபர்
Noorjahan|நூர்ஜஹான்
Parveen|பர்வீன்
Rahmath Nisha|ரஹ்மத் நிஷா
Raziya|ரஸியா
Rizwana|ரிஸ்வானா
Ruksana|ருக்சானா
Sabeena|சபீனா
Salma|சல்மா
Sameema|சமீமா
Shakila|ஷகிலா
Sultana|சுல்தானா
Thahira|தாஹிரா
Yasmin|யாஸ்மின்
Zeenath|ஜீனத்
Zubaida|ஜுபைதா
`),
  },
  {
    share: 11,
    men: pairs(`
Antony|அந்தோணி
Arockiasamy|ஆரோக்கியசாமி
Arulraj|அருள்ராஜ்
Augustin|அகஸ்டின்
Benjamin|பெஞ்சமின்
Charles|சார்லஸ்
Daniel|டேனியல்
David|டேவிட்
Devasahayam|தேவசகாயம்
Dominic|டொமினிக்
Edward|எட்வர்ட்
Emmanuel|இம்மானுவேல்
Francis|பிரான்சிஸ்
George|ஜார்ஜ்
Gnanaprakasam|ஞானப்பிரகாசம்
Gnanaraj|ஞானராஜ்
Irudayaraj|இருதயராஜ்
James|ஜேம்ஸ்
Jebaraj|ஜெபராஜ்
Jesudas|ஜேசுதாஸ்
John|ஜான்
Johnson|ஜான்சன்
Joseph|ஜோசப்
Lawrence|லாரன்ஸ்
Maria Joseph|மரிய ஜோசப்
Michael|மைக்கேல்
Moses|மோசஸ்
Paulraj|பால்ராஜ்
Peter|பீட்டர்
Philip|பிலிப்
Rayappan|ராயப்பன்
Robert|ராபர்ட்
Samuel|சாமுவேல்
Savarimuthu|சவரிமுத்து
Selvaraj|செல்வராஜ்
Solomon|சாலமன்
Stephen|ஸ்டீபன்
Thomas|தாமஸ்
Victor|விக்டர்
Vincent|வின்சென்ட்
Xavier|சேவியர்
`),
    women: pairs(`
Agnes|ஆக்னஸ்
Amali|அமலி
Annammal|அன்னம்மாள்
Arockia Mary|ஆரோக்கிய மேரி
Arul Mary|அருள் மேரி
Beulah|பியூலா
Catherine|கேத்தரின்
Christina|கிறிஸ்டினா
Daisy|டெய்சி
Elizabeth|எலிசபெத்
Esther|எஸ்தர்
Evangeline|எவாஞ்சலின்
Flora|புளோரா
Glory|குளோரி
Grace|கிரேஸ்
Helen|ஹெலன்
Irene|ஐரின்
Jacintha|ஜெசிந்தா
Jebamani|ஜெபமணி
Jenifer|ஜெனிபர்
Josephine|ஜோஸ்பின்
Juliet|ஜூலியட்
Leema Rose|லீமா ரோஸ்
Lourdu Mary|லூர்து மேரி
Mercy|மெர்சி
Metilda|மெட்டில்டா
Nancy|நான்சி
Philomina|பிலோமினா
Rebecca|ரெபேக்கா
Regina|ரெஜினா
Rosy|ரோசி
Ruth|ரூத்
Sahaya Mary|சகாய மேரி
Selin|செலின்
Stella|ஸ்டெல்லா
Theresa|தெரசா
Victoria|விக்டோரியா
`),
  },
];

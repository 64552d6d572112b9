/** Code, English name, Tamil name, and roughly where the district town stands (latitude, longitude). */
export type DistrictRow = readonly [
  code: string,
  nameEn: string,
  nameTa: string,
  latitude: number,
  longitude: number,
];

/** The 38 districts of Tamil Nadu as they stand since 2020. */
export const DISTRICTS: readonly DistrictRow[] = [
  ["TLR", "Tiruvallur", "திருவள்ளூர்", 13.26, 80.0],
  ["CHN", "Chennai", "சென்னை", 12.98, 80.24],
  ["KPM", "Kancheepuram", "காஞ்சிபுரம்", 12.86, 79.72],
  ["CGL", "Chengalpattu", "செங்கல்பட்டு", 12.55, 80.0],
  ["RPT", "Ranipet", "ராணிப்பேட்டை", 12.97, 79.35],
  ["VLR", "Vellore", "வேலூர்", 12.88, 78.95],
  ["TPT", "Tirupathur", "திருப்பத்தூர்", 12.55, 78.62],
  ["KGI", "Krishnagiri", "கிருஷ்ணகிரி", 12.57, 78.08],
  ["DPI", "Dharmapuri", "தருமபுரி", 12.1, 78.15],
  ["TVM", "Tiruvannamalai", "திருவண்ணாமலை", 12.4, 79.18],
  ["VPM", "Viluppuram", "விழுப்புரம்", 12.08, 79.52],
  ["KKI", "Kallakurichi", "கள்ளக்குறிச்சி", 11.8, 78.98],
  ["SLM", "Salem", "சேலம்", 11.65, 78.3],
  ["NKL", "Namakkal", "நாமக்கல்", 11.28, 78.1],
  ["ERD", "Erode", "ஈரோடு", 11.5, 77.4],
  ["NLG", "The Nilgiris", "நீலகிரி", 11.43, 76.62],
  ["TPR", "Tiruppur", "திருப்பூர்", 10.95, 77.45],
  ["CBE", "Coimbatore", "கோயம்புத்தூர்", 10.92, 76.98],
  ["DGL", "Dindigul", "திண்டுக்கல்", 10.42, 77.85],
  ["KRR", "Karur", "கரூர்", 10.85, 78.1],
  ["TRY", "Tiruchirappalli", "திருச்சிராப்பள்ளி", 10.88, 78.62],
  ["PBL", "Perambalur", "பெரம்பலூர்", 11.27, 78.88],
  ["ALR", "Ariyalur", "அரியலூர்", 11.14, 79.2],
  ["CDL", "Cuddalore", "கடலூர்", 11.58, 79.52],
  ["MYD", "Mayiladuthurai", "மயிலாடுதுறை", 11.14, 79.72],
  ["NGP", "Nagapattinam", "நாகப்பட்டினம்", 10.68, 79.78],
  ["TVU", "Tiruvarur", "திருவாரூர்", 10.68, 79.5],
  ["TNJ", "Thanjavur", "தஞ்சாவூர்", 10.66, 79.18],
  ["PDK", "Pudukkottai", "புதுக்கோட்டை", 10.33, 78.82],
  ["SVG", "Sivaganga", "சிவகங்கை", 9.93, 78.55],
  ["MDU", "Madurai", "மதுரை", 9.95, 78.08],
  ["TNI", "Theni", "தேனி", 9.93, 77.48],
  ["VNR", "Virudhunagar", "விருதுநகர்", 9.5, 77.92],
  ["RMD", "Ramanathapuram", "ராமநாதபுரம்", 9.45, 78.65],
  ["TUT", "Thoothukudi", "தூத்துக்குடி", 8.9, 78.02],
  ["TKS", "Tenkasi", "தென்காசி", 9.05, 77.42],
  ["TNV", "Tirunelveli", "திருநெல்வேலி", 8.62, 77.6],
  ["KKM", "Kanniyakumari", "கன்னியாகுமரி", 8.3, 77.3],
];

/** First three digits of the postal codes around each district town. */
export const PIN_PREFIXES: Readonly<Record<string, string>> = {
  ...{ TLR: "602", CHN: "600", KPM: "631", CGL: "603", RPT: "632", VLR: "632", TPT: "635", KGI: "635" },
  ...{ DPI: "636", TVM: "606", VPM: "605", KKI: "606", SLM: "636", NKL: "637", ERD: "638", NLG: "643" },
  ...{ TPR: "641", CBE: "641", DGL: "624", KRR: "639", TRY: "620", PBL: "621", ALR: "621", CDL: "607" },
  ...{ MYD: "609", NGP: "611", TVU: "610", TNJ: "613", PDK: "622", SVG: "630", MDU: "625", TNI: "625" },
  ...{ VNR: "626", RMD: "623", TUT: "628", TKS: "627", TNV: "627", KKM: "629" },
};

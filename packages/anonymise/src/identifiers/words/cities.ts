/**
 * Large cities, in lower case without accents, of one or two words. Those that are words of medicine or of every day
 * (Bath, Essen, Lima, Mobile, Nice, Orange, Phoenix, Reading, Split, Wells) are left out.
 */
export const CITIES: ReadonlySet<string> = new Set(
  [
    'aberdeen|abidjan|accra|adelaide|albuquerque|algiers|amsterdam|anchorage|ankara|antwerp|athens|atlanta|auckland|austin',
    'baghdad|baltimore|bangalore|bangkok|barcelona|basel|beijing|beirut|belfast|belgrade|bengaluru|berlin|bern|bilbao',
    'birmingham|bogota|bologna|bordeaux|boston|bratislava|bremen|brisbane|bristol|brussels|bucharest|budapest|buenos aires',
    'buffalo|cairo|calgary|canberra|cape town|caracas|cardiff|casablanca|chennai|chicago|cincinnati|cleveland|cologne',
    'copenhagen|coventry|dakar|dallas|damascus|delhi|denver|detroit|dhaka|doha|dortmund|dresden|dubai|dublin|durban',
    'dusseldorf|edinburgh|edmonton|eindhoven|exeter|florence|frankfurt|freiburg|gdansk|geneva|genoa|ghent|glasgow|goteborg',
    'gothenburg|graz|grenoble|guadalajara|guangzhou|hamburg|hamilton|hannover|hanoi|havana|heidelberg|helsinki|hong kong',
    'houston|hyderabad|indianapolis|innsbruck|istanbul|jacksonville|jakarta|jerusalem|johannesburg|kampala|kansas city',
    'karachi|kathmandu|koln|krakow|kuala lumpur|kyiv|kyoto|lagos|lahore|las vegas|lausanne|leeds|leicester|leiden|leipzig',
    'lille|lisbon|liverpool|ljubljana|london|los angeles|louisville|luxembourg|lyon|madrid|malaga|malmo|manchester|manila',
    'mannheim|marseille|medellin|melbourne|memphis|mexico city|miami|milan|milwaukee|minneapolis|minsk|monterrey|montpellier',
    'montreal|moscow|mumbai|munich|munchen|munster|nairobi|nantes|naples|nashville|new delhi|new orleans|new york|newcastle',
    'norwich|nottingham|nuremberg|nurnberg|oakland|odense|omaha|osaka|oslo|ottawa|oxford|palermo|paris|perth|philadelphia',
    'pittsburgh|plymouth|portland|porto|portsmouth|poznan|prague|pretoria|quebec|quito|riga|rio de janeiro|riyadh|rome',
    'rotterdam|sacramento|saint louis|salt lake|salzburg|san antonio|san diego|san francisco|san jose|santiago|sao paulo',
    'sarajevo|seattle|seoul|seville|shanghai|sheffield|singapore|sofia|southampton|st louis|stockholm|strasbourg|stuttgart',
    'sunderland|swansea|sydney|taipei|tallinn|tampa|tehran|tel aviv|the hague|tokyo|toronto|toulouse|trondheim|tucson|turin',
    'uppsala|utrecht|valencia|vancouver|venice|verona|vienna|vilnius|warsaw|washington|wellington|winnipeg|worcester|wroclaw',
    'wuhan|york|zagreb|zaragoza|zurich',
  ].flatMap((line) => line.split('|')),
);

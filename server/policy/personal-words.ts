// Words by which a name is told from what only looks like one.

/** Two and three capitals that are no initials: what those who write about care shorten. */
export const acronyms: ReadonlySet<string> = new Set(
  (
    'DOB AED AHP AI AM APP ASC BD BP CCG CCO CD CHC COP CPN CPR CQC CT DBS DHS DN DNR DOL DPA DST EHO EMI EOL EU FAQ FFT FOI FP FSA ' +
    'GDP GMB GP GPS GSF HCA HR HSE HV IB ICB ICO ICT ID IG II III IPC IQ IR IT ITU IV KLO KPI LA LD LED LFT LGA LPA LPS MAR MCA MD ' +
    'MDT MH MHA MP MRI MUR NEW NHS NI NMC NO NVQ OD OK OP OT PA PAT PBS PCN PCT PD PE PEG PHB PIN PIR PM PN PPE PRN QA QDS QI QR ' +
    'RA RAG RCN RGN RM RMN RN ROM RP SAB SAR SCR SEN SI SLA SOP SPA SU SW TB TDS TIA TV UK UPS UTI UV VAT VIP VR WC WHO WTE AND ' +
    'THE FOR ALL NOT WAS YES TO OF IN ON AT BY AS IS IF AN OR US WE IT SO PC VM MS DR MR ST RD OL CV TM DM DO BID OM ON MRS C ' +
    'AIS AAC ABC ADL AF ALT BMI CE CIC CIW COO CEO CFO DPS DTC EDS ER FGM GI HQ HIV IM LAC LCS LTD MUS NG NPT ORS OTC PHE PLC PR ' +
    'PS PU QC RIP SC SG SL SMT SOS TBC TBA TOM USB VTE WI XL'
  ).split(' '),
)

/** Those that are at times written with full stops. */
export const dottedAcronyms: ReadonlySet<string> = new Set(
  'AM PM GP UK EU NHS PRN DOB CQC MAR NI CD OT RN TV HR IT NB PS VIP LPA'.split(' '),
)

/** What belongs to somebody who uses care, and to nobody who works there. */
export const careWords: readonly string[] = [
  'care plans?',
  'care records?',
  'care notes',
  'care needs',
  'care file',
  'support plans?',
  'daily notes',
  'medication',
  'medicines?',
  'MAR(?: charts?| sheets?)?',
  'bedroom',
  'room',
  'bed',
  'daughter',
  'son',
  'wife',
  'husband',
  'widow',
  'family',
  'relatives?',
  'mother',
  'father',
  'niece',
  'nephew',
  'next of kin',
  'falls?',
  'skin',
  'wounds?',
  'pressure (?:sore|ulcer|area)s?',
  'weight',
  'diet',
  'death',
  'dementia',
  'capacity',
  'mental capacity',
  'DoLS',
  'DNACPR',
  'catheter',
  'wheelchair',
  'hoist',
  'sling',
  'continence',
  'hospital admission',
  'placement',
  'funeral',
  'body map',
  'repositioning',
  'fluid (?:chart|intake)s?',
  'food chart',
  'risk assessments?',
  'insulin',
  'blood sugars?',
  'personal care',
]

/** What follows a first name where it is no person's: a home, a street, a ward, an award. Lower case. */
export const notSurnames: ReadonlySet<string> = new Set(
  (
    'house court lodge hall manor place home homes care centre center road street avenue lane close drive crescent way ' +
    'terrace gardens grove hill park view unit ward wing floor suite hospital hospice trust group limited ltd plc surgery ' +
    'practice pharmacy clinic school college university foundation society charity church council rooms room day week ' +
    'month assessment test score scale tool scheme award standard framework model charter report inquiry review act ' +
    'programme project team service services support healthcare agency nursing residential cottage villa grange farm ' +
    'mews square walk green nightingale site block annexe annex building kitchen lounge meeting meetings voice forum ' +
    'council committee survey surveys satisfaction experience engagement charter handbook guide information files file ' +
    'records care-plan rights feedback involvement dignity safety and with who were are is was told said has have had in ' +
    'on at of the a an healthwatch mr mrs miss ms mx dr prof professor sir dame rev reverend cllr councillor nhs borough metropolitan city county north south east west greater royal quality district'
  ).split(' '),
)

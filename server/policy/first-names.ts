// First names that are common among people who use care and those who work in it in England. Lower case.

const lines = `
abdul abigail adam adele agnes ahmed aisha alan albert alexander alexandra alfred alice alison allan amanda amelia amina amir amy
andrea andrew angela anil anita ann anna anne annie anthony antony arthur asha audrey barbara barry beatrice bernard beryl beth
betty beverley brenda brian bridget bronwen bruce carl carol caroline carole carolyn catherine cecil charles charlotte cheryl
chris christine christopher claire clara clare clifford colin connie constance cynthia cyril daniel danuta daphne darren dave
david deborah debbie deirdre delroy denise dennis derek deborah diana diane dilys donald donna doreen doris dorothy douglas
duncan dylan eddie edgar edith edna edward edwin eileen elaine eleanor elizabeth ella ellen elsie emily emma emmanuel eric
ernest esther ethel eugene eva evelyn ewa fatima fiona florence francis francesca frances fred freda frederick gareth gary
gavin geoff geoffrey george georgina gerald geraldine gillian gladys glenys gloria gordon graham grzegorz gurpreet gwen gwyneth
hannah harold harpreet harriet harry hassan helen henry herbert hilary hilda howard hugh ian ibrahim imran irene isabel isabella
isobel jacob jacqueline jagdish jakub james jamie jane janet janice jason javed jeffrey jenifer jennifer jenny jeremy jessica
jessie jill jim joan joanna joanne joe john jonathan jose joseph josephine joshua joyce juan judith julia julian julie karen
kate katherine kathleen kathryn katie kay keith kelly ken kenneth kevin khadija krystyna kwame lakshmi laura lauren lawrence
lee leonard leroy leslie lesley lilian lillian linda lisa liz lorna lorraine louisa louise lucy luke lynda lynn lynne mabel
maggie malcolm margaret maria marian marie marilyn marion marjorie martha martin mary matthew maureen maurice mavis maxine
megan melanie michael michelle mildred millicent miriam mohamed mohammad mohammed moira molly monica mohan muhammad muriel
myrtle nadia nancy naomi nasreen natalie nathan neil nellie nicholas nicola nigel nora noreen norma norman olivia oliver oscar
osman pamela parveen patricia patrick paul paula pauline peggy percy peter phil philip phillip phyllis piotr priya rachel
rajesh ralph ranjit raymond rebecca reginald rhoda richard rita robert robin roger ronald rosemary rosie roy rupert russell
ruth ryan sally samantha samuel sandra sarah sean shabana shaun sheila shirley sian sidney simon sonia sophie stanley stella
stephanie stephen steve steven stewart stuart susan sushila suzanne sybil sylvia tanya teresa terence terry theresa thelma
thomas timothy tina toby tom tony tracey tracy trevor valerie vanessa vera veronica vijay vincent walter wanda wendy
wilfred william winifred winston alf archie bert ern gert kirsty len norm reg ron siobhan stan stanislaw stefan vi wilf yasmin yusuf yvonne zainab zoe zofia
`

/** Names that are nothing else. */
export const firstNames: ReadonlySet<string> = new Set(lines.trim().split(/\s+/))

/** Names that are words, months or places too: they count only where what stands around says that they are a name. */
export const wordNames: ReadonlySet<string> = new Set(
  (
    'alma art bill bob chase daisy dale dawn dean dot drew faith frank glen grace grant hazel heather holly hope iris ivy jack ' +
    'jean joy june lily mark may mercy miles nan olive pat patience pearl penny ray rich rob rose ruby sandy sue summer ted ' +
    'victor victoria violet virginia will april august queenie florrie ada ida ivor cliff'
  ).split(' '),
)

// Standards: what is assessed and how it is scored. Versions are immutable once used or issued.
export {
  type AnswerProblem,
  adjust,
  answerProblems,
  answersProblems,
  type CompiledItem,
  type CompiledStandard,
  type Contribution,
  compileStandard,
  gradeOf,
  type Outcome,
  outcomeOf,
  scoreAssessment,
  scoreItem,
  type Tally,
  totalOf,
} from './rules.ts'
export { readStandardFile } from './service/read-file.ts'
export { scoreFiles } from './service/score-files.ts'

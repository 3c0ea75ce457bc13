/** What one kind of expected failure looks like to the caller. */
export interface ProblemKind {
  readonly status: number
  readonly title: string
}

/** One wrong field of the input, pointed at by a JSON pointer. */
export interface FieldError {
  readonly pointer: string
  readonly detail: string
}

/** An expected failure, sent to the caller as RFC 9457 problem details. Anything else thrown is a bug. */
export class Problem extends Error {
  readonly code: string
  readonly kind: ProblemKind
  /** Members beside the standard ones: `errors`, `current`, `conflicts`, … */
  readonly extra: Readonly<Record<string, unknown>>

  constructor(
    code: string,
    kind: ProblemKind,
    detail?: string,
    extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail ?? kind.title)
    this.code = code
    this.kind = kind
    this.extra = extra
  }
}

/** The factory a module makes its own problems with: `problem('stale-version', detail, { current })`. */
export const problemsOf =
  <Code extends string>(module: string, kinds: Readonly<Record<Code, ProblemKind>>) =>
  (code: Code, detail?: string, extra?: Readonly<Record<string, unknown>>): Problem =>
    new Problem(`${module}/${code}`, kinds[code], detail, extra)

/** Failures that no module owns. */
export const kernelProblems = {
  'invalid-input': { status: 422, title: '输入有误' },
  unreadable: { status: 400, title: '请求无法解析' },
  'not-found': { status: 404, title: '不存在或不可见' },
  'no-session': { status: 401, title: '请先登录' },
  'not-permitted': { status: 403, title: '没有执行此操作的权限' },
  'bad-origin': { status: 403, title: '请求来源不符' },
  'unsupported-media': { status: 415, title: '请求的内容类型不受支持' },
  'too-large': { status: 413, title: '上传的内容过大' },
  'file-refused': { status: 422, title: '文件不能接受' },
  'too-many-requests': { status: 429, title: '请求过于频繁，请稍后再试' },
  'idempotency-key-reused': { status: 422, title: '同一个 Idempotency-Key 用于了不同的请求' },
  'database-unavailable': { status: 503, title: '数据库暂时不可用，请稍后重试' },
  busy: { status: 503, title: '正有别的操作占用这些数据，未保存，请稍后重试' },
  'disk-full': { status: 503, title: '磁盘空间不足，未保存，请联系系统管理员' },
  internal: { status: 500, title: '系统内部错误' },
} as const satisfies Record<string, ProblemKind>

/** A problem of the kernel's own catalogue; its code carries no module. */
export const kernelProblem = (
  code: keyof typeof kernelProblems,
  detail?: string,
  extra?: Readonly<Record<string, unknown>>,
): Problem => new Problem(code, kernelProblems[code], detail, extra)

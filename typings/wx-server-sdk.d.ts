/**
 * Strict typings that replace those shipped with wx-server-sdk 4.0.2 (through `paths` in
 * tsconfig.base.json). They follow the package's *runtime*: what it drops or ignores does not compile.
 *
 * Left out on purpose: `cloudPay`, `ai`, `getOpenData`, `getVoIPSign`, `getCloudCallSign` and
 * `callOpenAPI` (nothing here uses them and the local cloud does not stand for them), `_.text` (the SDK
 * swaps its two branches and sends an unusable query), and the aggregate stages `facet`, `graphLookup`,
 * `redact`, `out`, `collStats`, `indexStats` (they throw a TypeError: @cloudbase/database 1.4.3 lacks them).
 */
import type { ReadStream } from 'node:fs'

declare namespace cloud {
  /** The environment in which the function runs: `cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })`. */
  const DYNAMIC_CURRENT_ENV: unique symbol
  const version: string

  type Env = string | typeof DYNAMIC_CURRENT_ENV

  interface InitOptions {
    env?: Env | { database?: Env; functions?: Env; storage?: Env; default?: Env }
    traceUser?: boolean
    /** Milliseconds until a request to the service is given up. */
    timeout?: number
  }

  function init(options?: InitOptions): void
  function updateConfig(options?: InitOptions): void
  function createNewInstance(options?: InitOptions): typeof cloud

  /** Who called this function; the keys are those that the platform lists in `WX_CONTEXT_KEYS`. */
  interface WXContext {
    OPENID?: string
    APPID?: string
    UNIONID?: string
    FROM_OPENID?: string
    FROM_APPID?: string
    FROM_UNIONID?: string
    ENV?: string
    /** How the call came in, e.g. `wx_client`, `wx_trigger`, `tencentcloud`; comma-separated when nested. */
    SOURCE?: string
    CLIENTIP?: string
    CLIENTIPV6?: string
  }
  function getWXContext(): WXContext

  interface Done {
    errMsg: string
  }

  /** Every rejection. `errCode` is the service's number from the database, and −1 from most other parts. */
  interface CloudError extends Error {
    errCode: number
    errMsg: string
    /** The service's own code; functions, storage and aggregates keep it, the rest of the database loses it. */
    code?: string
    requestID?: string
  }

  interface Logger {
    log(entry: object): void
    info(entry: object): void
    warn(entry: object): void
    error(entry: object): void
  }
  /** Only there after `init`. */
  function logger(): Logger

  // ---- functions and storage ---------------------------------------------------------------------

  interface CallOptions {
    env?: Env
  }

  function callFunction<R = unknown>(options: {
    name: string
    data?: object
    config?: CallOptions
    /** Milliseconds. */
    timeout?: number
  }): Promise<Done & { result: R; requestID: string }>

  function uploadFile(options: {
    cloudPath: string
    fileContent: Buffer | ReadStream
    config?: CallOptions
  }): Promise<Done & { fileID: string; statusCode: number }>

  function downloadFile(options: {
    fileID: string
    config?: CallOptions
  }): Promise<Done & { fileContent: Buffer; statusCode: number }>

  /** What became of one file of a list; `status` 0 is success. */
  interface FileOutcome {
    fileID: string
    status: number
    errMsg: string
  }

  function getTempFileURL(options: {
    /** `maxAge` in seconds. */
    fileList: (string | { fileID: string; maxAge: number })[]
    config?: CallOptions
  }): Promise<Done & { fileList: (FileOutcome & { tempFileURL: string; maxAge?: number })[] }>

  function deleteFile(options: {
    fileList: string[]
    config?: CallOptions
  }): Promise<Done & { fileList: FileOutcome[] }>

  // ---- WeChat's open APIs ------------------------------------------------------------------------

  /** An open API as the SDK offers it: camelCase in and out; `errcode ≠ 0` rejects with that number. */
  type OpenApiCall<Input, Output> = (data: Input) => Promise<Done & { errCode: number } & Output>

  interface PhoneInfo {
    phoneNumber: string
    purePhoneNumber: string
    /** WeChat's documentation shows a number, its answers hold a string. */
    countryCode: string | number
    watermark: { timestamp: number; appid: string }
  }

  /** WeChat's labels: 100 normal, 10001 advertising, 20001 politics, 20002 pornography, 20003 abuse, 20006 crime, … */
  interface SecurityVerdict {
    suggest: 'pass' | 'review' | 'risky'
    label: number
  }

  interface SubscribeMessage {
    touser: string
    templateId: string
    page?: string
    data: Record<string, { value: string }>
    miniprogramState?: 'developer' | 'trial' | 'formal'
    lang?: string
  }

  type Version = 'release' | 'trial' | 'develop'

  interface CodeLooks {
    /** Pixels, 280 to 1,280. */
    width?: number
    autoColor?: boolean
    lineColor?: { r: number; g: number; b: number }
    isHyaline?: boolean
  }
  interface UnlimitedCode extends CodeLooks {
    /** At most 32 characters. */
    scene: string
    page?: string
    checkPath?: boolean
    envVersion?: Version
  }
  interface PageCode extends CodeLooks {
    path: string
    envVersion?: Version
  }
  interface Picture {
    contentType: string
    buffer: Buffer
  }

  /** Where a link leads; the home page without a path. */
  interface LinkTarget {
    path?: string
    query?: string
    envVersion?: Version
  }
  type LinkExpiry =
    /** Seconds since the epoch, at most 30 days ahead. */
    | { expireType?: 0; expireTime: number }
    /** Days, at most 30. */
    | { expireType: 1; expireInterval: number }

  interface OpenApi {
    /** The same APIs with other settings, e.g. without the change of case. */
    (options: { appid?: string; convertCase?: boolean; version?: 'v1' | 'v2' }): OpenApi
    phonenumber: { getPhoneNumber: OpenApiCall<{ code: string }, { phoneInfo: PhoneInfo }> }
    security: {
      /** `scene`: 1 profile, 2 comment, 3 forum, 4 social log. */
      msgSecCheck: OpenApiCall<
        {
          openid: string
          scene: 1 | 2 | 3 | 4
          version: 2
          content: string
          nickname?: string
          title?: string
          signature?: string
        },
        { traceId: string; result: SecurityVerdict; detail: unknown[] }
      >
      /** The result comes later, as a pushed message. `mediaType`: 1 sound, 2 picture. */
      mediaCheckAsync: OpenApiCall<
        { openid: string; scene: 1 | 2 | 3 | 4; version: 2; mediaUrl: string; mediaType: 1 | 2 },
        { traceId: string }
      >
      /** Version 1, no longer maintained by WeChat: rejects with 87014 for a risky picture. */
      imgSecCheck: OpenApiCall<{ media: { contentType: string; value: Buffer } }, object>
    }
    subscribeMessage: { send: OpenApiCall<SubscribeMessage, { msgid?: number }> }
    urllink: { generate: OpenApiCall<LinkTarget & LinkExpiry, { urlLink: string }> }
    urlscheme: {
      generate: OpenApiCall<{ jumpWxa?: LinkTarget } & LinkExpiry, { openlink: string }>
    }
    wxacode: {
      getUnlimited: OpenApiCall<UnlimitedCode, Picture>
      get: OpenApiCall<PageCode, Picture>
      createQRCode: OpenApiCall<{ path: string; width?: number }, Picture>
    }
  }
  const openapi: OpenApi

  // ---- database: values and commands -------------------------------------------------------------

  type Id = string | number
  type Path = `${string}.${string}`

  const brand: unique symbol
  interface Branded<Name extends string> {
    readonly [brand]: Name
  }

  type UpdateCommand = Branded<'update'>
  type ServerDate = Branded<'serverDate'> & { readonly offset: number }
  type DatabaseRegExp = Branded<'regexp'>
  type AggregationOperator = Branded<'aggregation'>
  type ProjectionOperator = Branded<'projection'>

  interface Geometry<Type extends string, Coordinates> {
    toJSON(): { type: Type; coordinates: Coordinates }
  }
  type Position = [longitude: number, latitude: number]
  /** A point, in documents read and to be written; coordinates in degrees. */
  interface Point extends Geometry<'Point', Position> {
    readonly longitude: number
    readonly latitude: number
  }
  interface LineString extends Geometry<'LineString', Position[]> {
    readonly points: Point[]
  }
  interface Polygon extends Geometry<'Polygon', Position[][]> {
    readonly lines: LineString[]
  }
  interface MultiPoint extends Geometry<'MultiPoint', Position[]> {
    readonly points: Point[]
  }
  interface MultiLineString extends Geometry<'MultiLineString', Position[][]> {
    readonly lines: LineString[]
  }
  interface MultiPolygon extends Geometry<'MultiPolygon', Position[][][]> {
    readonly polygons: Polygon[]
  }
  type AnyGeometry = Point | LineString | Polygon | MultiPoint | MultiLineString | MultiPolygon

  /** What may be written where a document holds a `Value`; `Stamp` is `ServerDate` where that is allowed. */
  type Written<Value, Stamp = ServerDate> = Value extends Date
    ? Value | Stamp
    : Value extends Geometry<infer Type, infer Coordinates>
      ? Value | { type: Type; coordinates: Coordinates }
      : Value extends readonly (infer Element)[]
        ? readonly Written<Element, Stamp>[]
        : Value extends object
          ? { [K in keyof Value]: Written<Value[K], Stamp> }
          : Value

  /** A document as it is read: with its `_id`, a string unless the type says otherwise. */
  type Doc<T> = T extends { _id: Id } ? T : T & { _id: string }
  /** A whole document to write, without its `_id`. */
  type Whole<T, Stamp = ServerDate> = { [K in keyof T as Exclude<K, '_id'>]: Written<T[K], Stamp> }
  /** A new document; without `_id` the service makes one. */
  type New<T, Stamp = ServerDate> = Whole<T, Stamp> & { _id?: Id }
  /** Changed fields. A plain object changes only the fields it names; dotted paths reach inside. */
  type Changes<T> = {
    [K in keyof T as Exclude<K, '_id'>]?: Change<T[K]>
  } & { [path: Path]: unknown }
  type Change<Value> =
    | Written<Value>
    | UpdateCommand
    | (Value extends readonly unknown[] | Date | AnyGeometry
        ? never
        : Value extends object
          ? { [K in keyof Value]?: Change<Value[K]> }
          : never)

  /** A condition on the fields of `T`, by value or by command; dotted paths reach inside. */
  type Condition<T> =
    | LogicCommand
    | RawCondition
    | ({ [K in keyof T | '_id']?: K extends keyof T ? Match<T[K]> : Match<Id> } & {
        [path: Path]: unknown
      })
  type Match<Value> =
    | Value
    | LogicCommand
    | DatabaseRegExp
    | RegExp
    | null
    | (Value extends readonly (infer Element)[]
        ? Element
        : Value extends object
          ? { [K in keyof Value]?: Match<Value[K]> }
          : never)
  /** What `_.expr` and `_.jsonSchema` give: a condition on the whole document. */
  type RawCondition = Branded<'condition'>

  /** A condition that can be joined with others; a field's `.or()` may stand once in a `where` (SDK bug). */
  interface LogicCommand extends Branded<'logic'> {
    and(...others: (LogicCommand | readonly LogicCommand[])[]): LogicCommand
    or(...others: (LogicCommand | readonly LogicCommand[])[]): LogicCommand
  }
  interface QueryCommand extends LogicCommand, Comparisons<LogicCommand> {}

  interface NearOptions {
    geometry: Point
    /** Metres. */
    maxDistance?: number
    /** Metres. */
    minDistance?: number
  }
  type WithinOptions =
    | { geometry: Polygon | MultiPolygon }
    /** Centre and radius in radians. */
    | { centerSphere: [Position | Point, number] }

  interface Comparisons<Result> {
    eq(value: unknown): Result
    neq(value: unknown): Result
    gt(value: unknown): Result
    gte(value: unknown): Result
    lt(value: unknown): Result
    lte(value: unknown): Result
    in(values: readonly unknown[]): Result
    nin(values: readonly unknown[]): Result
    /** Sorts by distance, nearest first; needs a geo index. */
    geoNear(options: NearOptions): Result
    geoWithin(options: WithinOptions): Result
    geoIntersects(options: { geometry: AnyGeometry }): Result
  }

  interface PushOptions {
    each: readonly unknown[]
    position?: number
    sort?: 1 | -1 | Record<string, 1 | -1>
    slice?: number
  }

  type AnyCondition = LogicCommand | RawCondition | Record<string, unknown>

  interface Command extends Comparisons<QueryCommand> {
    and(...conditions: AnyCondition[]): LogicCommand
    and(conditions: readonly AnyCondition[]): LogicCommand
    or(...conditions: AnyCondition[]): LogicCommand
    or(conditions: readonly AnyCondition[]): LogicCommand
    nor(...conditions: AnyCondition[]): LogicCommand
    nor(conditions: readonly AnyCondition[]): LogicCommand
    not(condition: LogicCommand | RegExp): LogicCommand
    exists(value: boolean): QueryCommand
    mod(divisor: number, remainder: number): QueryCommand
    all(values: readonly unknown[]): QueryCommand
    elemMatch(condition: unknown): QueryCommand
    size(length: number): QueryCommand
    expr(expression: AggregationOperator): RawCondition
    jsonSchema(schema: object): RawCondition

    set(value: unknown): UpdateCommand
    remove(): UpdateCommand
    inc(amount: number): UpdateCommand
    mul(factor: number): UpdateCommand
    min(value: unknown): UpdateCommand
    max(value: unknown): UpdateCommand
    rename(name: string): UpdateCommand
    bit(operation: { and?: number; or?: number; xor?: number }): UpdateCommand
    push(options: PushOptions): UpdateCommand
    push(values: readonly unknown[]): UpdateCommand
    push(...values: unknown[]): UpdateCommand
    pop(): UpdateCommand
    shift(): UpdateCommand
    unshift(values: readonly unknown[]): UpdateCommand
    unshift(...values: unknown[]): UpdateCommand
    /** Several at once: `{ $each: […] }`, with the dollar sign – the SDK passes the value on as it is. */
    addToSet(value: unknown): UpdateCommand
    pull(condition: unknown): UpdateCommand
    pullAll(values: readonly unknown[]): UpdateCommand

    readonly project: {
      slice(param: number | [skip: number, limit: number]): ProjectionOperator
      elemMatch(condition: object): ProjectionOperator
    }
    readonly aggregate: AggregateCommands
  }

  type AggregateCommands = { pipeline(): Pipeline } & {
    [Operator in AggregateOperatorName]: (param?: unknown) => AggregationOperator
  }

  type AggregateOperatorName =
    | ArithmeticName
    | ArrayName
    | LogicName
    | DateName
    | SetName
    | StringName
    | AccumulatorName
    | 'literal'
    | 'let'
    | 'meta'
    | 'mergeObjects'
    | 'objectToArray'
  type ArithmeticName =
    | ('abs' | 'add' | 'ceil' | 'divide' | 'exp' | 'floor' | 'ln' | 'log' | 'log10' | 'mod')
    | ('multiply' | 'pow' | 'sqrt' | 'subtract' | 'trunc')
  type ArrayName =
    | ('arrayElemAt' | 'arrayToObject' | 'concatArrays' | 'filter' | 'in' | 'indexOfArray')
    | ('isArray' | 'map' | 'range' | 'reduce' | 'reverseArray' | 'size' | 'slice' | 'zip')
  type LogicName =
    | ('and' | 'not' | 'or' | 'cmp' | 'eq' | 'gt' | 'gte' | 'lt' | 'lte' | 'neq')
    | ('cond' | 'ifNull' | 'switch')
  type DateName =
    | ('dateFromParts' | 'dateFromString' | 'dateToString' | 'dayOfMonth' | 'dayOfWeek')
    | ('dayOfYear' | 'isoDayOfWeek' | 'isoWeek' | 'isoWeekYear' | 'millisecond' | 'minute')
    | ('month' | 'second' | 'hour' | 'week' | 'year')
  type SetName =
    | ('allElementsTrue' | 'anyElementTrue' | 'setDifference' | 'setEquals')
    | ('setIntersection' | 'setIsSubset' | 'setUnion')
  type StringName =
    | ('concat' | 'indexOfBytes' | 'indexOfCP' | 'split' | 'strLenBytes' | 'strLenCP')
    | ('strcasecmp' | 'substr' | 'substrBytes' | 'substrCP' | 'toLower' | 'toUpper')
  type AccumulatorName =
    | ('addToSet' | 'avg' | 'first' | 'last' | 'max' | 'min' | 'push')
    | ('stdDevPop' | 'stdDevSamp' | 'sum')

  // ---- database: reading and writing -------------------------------------------------------------

  type Projection = Record<string, boolean | 0 | 1 | ProjectionOperator>
  type Direction = 'asc' | 'desc'

  interface Read<T, Self> {
    orderBy(field: string, direction: Direction): Self
    /** Without it 100; more than 1,000 become 1,000 without an error. */
    limit(count: number): Self
    skip(count: number): Self
    field(projection: Projection): Self
    get(): Promise<Done & { data: Doc<T>[] }>
  }

  interface Query<T> extends Read<T, Query<T>> {
    where(condition: Condition<T>): Query<T>
    count(): Promise<Done & { total: number }>
    /** Changes all that match, or the first with `multi: false`; ignores order, skip and limit. */
    update(options: {
      data: Changes<T>
      multi?: boolean
    }): Promise<Done & { stats: { updated: number } }>
    remove(options?: { multi?: boolean }): Promise<Done & { stats: { removed: number } }>
  }

  /** `Missing` is what `get` gives for a document that is not there: null, or never where it rejects. */
  interface DocumentReference<T, Missing = never> {
    field(projection: Projection): DocumentReference<T, Missing>
    get(): Promise<Done & { data: Doc<T> | Missing }>
    /** Replaces or creates. Inside a transaction `created` is always 0. */
    set(options: {
      data: Whole<T>
    }): Promise<Done & { _id: Id; stats: { updated: number; created: number } }>
    update(options: { data: Changes<T> }): Promise<Done & { stats: { updated: number } }>
    remove(): Promise<Done & { stats: { removed: number } }>
  }

  interface CollectionReference<T, Missing = never> extends Query<T> {
    doc(id: Id): DocumentReference<T, Missing>
    add(options: { data: New<T>[] }): Promise<Done & { _ids: Id[] }>
    add(options: { data: New<T> }): Promise<Done & { _id: Id }>
    aggregate(): Aggregate
  }

  /** A query inside a transaction: it can only be read. `update`, `remove` and `count` would run outside. */
  interface TransactionQuery<T> extends Read<T, TransactionQuery<T>> {
    where(condition: Condition<T>): TransactionQuery<T>
  }

  /** What takes part in a transaction; an aggregate would run outside, so there is none. */
  interface TransactionCollection<T, Missing = never> extends TransactionQuery<T> {
    doc(id: Id): DocumentReference<T, Missing>
    /** Server dates are refused here: stamp the time in the function. */
    add(options: { data: New<T, never>[] }): Promise<Done & { _ids: Id[] }>
    add(options: { data: New<T, never> }): Promise<Done & { _id: Id }>
  }

  interface Transaction<Missing = never> {
    collection<T extends object = Record<string, unknown>>(
      name: string,
    ): TransactionCollection<T, Missing>
    /** Inside `runTransaction`, that then rejects with exactly `reason`. */
    rollback(reason?: unknown): Promise<unknown>
  }

  interface OpenTransaction<Missing = never> extends Transaction<Missing> {
    commit(): Promise<unknown>
  }

  interface GeoNearStage {
    near: Point
    distanceField: string
    spherical: true
    limit?: number
    /** Metres. */
    maxDistance?: number
    /** Metres. */
    minDistance?: number
    query?: Record<string, unknown>
    distanceMultiplier?: number
    includeLocs?: string
    key?: string
  }

  interface Lookup {
    from: string
    as: string
    localField?: string
    foreignField?: string
    let?: Record<string, unknown>
    /** From `_.aggregate.pipeline()…done()`. */
    pipeline?: object[]
  }

  interface Bucket {
    groupBy: unknown
    boundaries: readonly unknown[]
    default?: unknown
    output?: Record<string, unknown>
  }

  interface Stages<Self> {
    addFields(fields: Record<string, unknown>): Self
    bucket(options: Bucket): Self
    bucketAuto(options: {
      groupBy: unknown
      buckets: number
      granularity?: string
      output?: object
    }): Self
    count(field: string): Self
    geoNear(options: GeoNearStage): Self
    group(options: { _id: unknown; [field: string]: unknown }): Self
    limit(count: number): Self
    lookup(options: Lookup): Self
    match(condition: AnyCondition): Self
    project(fields: Record<string, unknown>): Self
    replaceRoot(options: { newRoot: unknown }): Self
    sample(options: { size: number }): Self
    skip(count: number): Self
    sort(order: Record<string, 1 | -1>): Self
    sortByCount(expression: unknown): Self
    unwind(
      options:
        | string
        | { path: string; includeArrayIndex?: string; preserveNullAndEmptyArrays?: boolean },
    ): Self
  }

  interface Aggregate extends Stages<Aggregate> {
    /** Geo values stay plain GeoJSON here, unlike in `get`. */
    end<R = Record<string, unknown>>(): Promise<Done & { list: R[] }>
  }

  interface Pipeline extends Stages<Pipeline> {
    done(): object[]
  }

  interface Geo {
    Point(longitude: number, latitude: number): Point
    LineString(points: Point[]): LineString
    /** Closed lines, the outer one first. */
    Polygon(lines: LineString[]): Polygon
    MultiPoint(points: Point[]): MultiPoint
    MultiLineString(lines: LineString[]): MultiLineString
    MultiPolygon(polygons: Polygon[]): MultiPolygon
  }

  interface Database<Missing = never> {
    readonly command: Command
    readonly Geo: Geo
    /** The service's clock; `offset` in milliseconds. */
    serverDate(options?: { offset: number }): ServerDate
    RegExp(options: { regexp: string; options?: string }): DatabaseRegExp
    collection<T extends object = Record<string, unknown>>(
      name: string,
    ): CollectionReference<T, Missing>
    createCollection(name: string): Promise<Done & { requestId: string }>
    /**
     * `times` counts retries of conflicts, but this SDK loses the code of a conflict met by an
     * operation, so that only one met by `commit` is retried: use the kernel's `transact()`.
     */
    runTransaction<R>(
      callback: (transaction: Transaction<Missing>) => Promise<R>,
      times?: number,
    ): Promise<R>
    startTransaction(): Promise<OpenTransaction<Missing>>
  }

  /** With `throwOnNotFound: false` a missing document is read as null; without, reading it rejects. */
  function database(options: { env?: Env; throwOnNotFound: false }): Database<null>
  function database(options?: { env?: Env; throwOnNotFound?: true }): Database
}

export = cloud

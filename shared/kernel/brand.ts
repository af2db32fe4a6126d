declare const brand: unique symbol;

/** A value that can't be swapped with another of the same base type: a `PersonId` is refused where a `CaseFileId` is due. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };

export function dependenciesPage(): string;
export function billOfMaterials(): {
  readonly components: readonly {
    readonly purl: string;
    readonly version: string;
    readonly hashes?: readonly unknown[];
  }[];
};

export interface ProcessState {
  readonly pid: number;
  readonly parent: number;
  /** `R`, `S`, … and `Z` for a zombie */
  readonly state: string;
}
export function descendants(pid: number): readonly ProcessState[];
export function isAlive(pid: number): boolean;
export function residentMb(pid: number): number;
export function openFiles(pid: number): number;

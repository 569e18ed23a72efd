// What a file in the evidence may be for, as procedures/evidence.toml has it; its names stand under bench.purpose.
export const purposes = ['contract', 'plan', 'report', 'data', 'other'] as const

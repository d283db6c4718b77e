type Tally = { passed: number; failed: number }

export declare function checked(code: number): Tally
export declare function tallyVitest(file: string, code: number): Tally
export declare function tallyPlaywright(file: string, code: number): Tally

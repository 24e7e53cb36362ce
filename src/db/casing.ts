/** Columns are snake_case in SQL. One constant, because Drizzle and its migration tool must agree on it. */
export const CASING = 'snake_case';

/** Variable that tells the recorder of modules where to write. It stands alone: the recorder must load nothing else. */
export const MODULE_LIST_VARIABLE = "BENCH_MODULE_LIST";

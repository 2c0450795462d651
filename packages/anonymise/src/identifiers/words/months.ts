/** Names of months in English, German, French, Spanish, Italian, Dutch and Portuguese, in lower case, longest first. */
export const MONTH_NAMES: readonly string[] = [
  'january february march april may june july august september october november december',
  'januar februar märz mai juni juli oktober dezember januari februari maart mei augustus',
  'janvier février fevrier mars avril juin juillet août aout septembre octobre novembre décembre decembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre',
  'janeiro fevereiro março maio junho julho setembro outubro dezembro',
]
  .flatMap((line) => line.split(' '))
  .sort((a, b) => b.length - a.length);

/** English and German short forms. */
export const MONTH_SHORTS: readonly string[] =
  'jan feb mar mär apr may mai jun jul aug sept sep oct okt nov dec dez'.split(' ');

/** The most of some things, counted from the first, that fit into a policy; at least `least`, whether they do or not. */
export const mostThatFit = (least: number, all: number, fits: (count: number) => boolean): number => {
  let [most, tooMany] = [least, all + 1];
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2);
    [most, tooMany] = fits(middle) ? [middle, tooMany] : [most, middle];
  }
  return most;
};

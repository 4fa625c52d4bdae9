// Every word that the site's own programs show, in one place.
export const words = {
  fold: "折叠全为 0 的行",
  unfold: (rows) => `展开 ${rows} 行全为 0 的行`,
  source: "依据：",
};

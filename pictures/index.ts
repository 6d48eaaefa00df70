export { drawPicture } from "./draw-picture";
export type { DrawPictureProps, DrawnPicture } from "./draw-picture";

/** A story picked for an episode. Items of a section stand in the order of `position`. */
export type Item = { id: number; storyId: number; section: string; position: number; title?: string };

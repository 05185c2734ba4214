// What a person does to the classes of labelled pictures: call them something, and take it back.
export { renameClasses, restoreClassNames } from '../../storage/stores/class-names.ts';

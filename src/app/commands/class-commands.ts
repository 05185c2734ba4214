// What a person does to the classes of labelled pictures: call them something.
export { renameClasses } from '../../storage/stores/class-names.ts';

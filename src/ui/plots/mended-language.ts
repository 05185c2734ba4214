// Imported before uPlot. What asks Intl takes milliseconds the first time, so not before there is a plot.
import { mendLanguage } from '../../shared/locale.ts';

mendLanguage(navigator);

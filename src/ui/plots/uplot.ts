// uPlot, with a language that it takes: every plot has it from here.
import './mended-language.ts';
import 'uplot/dist/uPlot.min.css';

export { default as uPlot } from 'uplot';

// What columns are called: English, German, French, Spanish, Italian, Dutch, Swedish, Danish, Norwegian, Polish,
// Portuguese, and the commonest of others. Told apart
// by `plainWord`: without accents, spaces and signs.

import { plainWord } from './plain-word.ts';

const words = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split(/\s+/)
      .filter((word) => word !== '')
      .map(plainWord),
  );

export const CODE_WORDS = words(`
  code codes no nr num number id sku ref reference key label item itemno article articleno colorcode colourcode
  colorno colourno colornumber colournumber colorid colourid paintcode paintno productcode productno productid itemcode
  itemnumber articlenumber shadecode shadeno ral ralnr ralno ralcode ncs ncscode pantone artikel artikelnummer artikelnr
  artnr nummer farbnummer farbnr farbcode farbtonnummer farbtonnr farbtoncode bestellnummer bestellnr kurzzeichen
  numero numerodeteinte num codecouleur codeteinte referencecouleur codigo codigocolor referencia clave codice
  codicecolore riferimento kleurnummer kleurcode artikelcode kulorkod fargkod fargnummer farvekode farvenummer farvenr
  varenummer varenr fargekode kod numer kodkoloru nrkoloru symbol indeks codigodacor koodi cislo kodbarvy szinkod
  код номер артикул 编号 色号 代码 番号 品番 コード`);

export const NAME_WORDS = words(`
  name names title colorname colourname colornames colourname paintname productname shadename paint description
  designation bezeichnung benennung farbname farbbezeichnung farbtonname farbtonbezeichnung titel nom nomcouleur
  nomdelacouleur nomdelateinte nomteinte libelle intitule nombre nombrecolor nombredelcolor descripcion denominacion nome
  nomecolore nomedacor nomecor descrizione denominazione descricao designacao naam kleurnaam omschrijving benaming namn
  kulornamn fargnamn benamning navn farvenavn fargenavn betegnelse nazwa nazwakoloru opis nimi nazev nazevbarvy nev
  szinnev megnevezes название имя наименование 名称 颜色名称 色名 名前 品名`);

/** A name in one language of several. */
export const LANGUAGE_WORDS = words(`
  english englisch anglais ingles inglese engels engelska engelsk angielski german deutsch germany allemand aleman tedesco
  duits tyska tysk niemiecki french francais franzosisch frans spanish espanol spanisch italian italiano italienisch dutch
  nederlands swedish svenska danish dansk norwegian norsk polish polski portuguese portugues`);

/** May head colours as well as names and codes. */
export const VAGUE_WORDS = words(`
  color colour colors colours css value swatch farbe farben farbton farbtone couleur couleurs teinte nuance colore colori
  tinta tinte kleur kleuren kulor farg farve farge kolor barwa cor cores tonalidade shade tint tone ton vari barva odstin
  szin цвет 颜色 色 カラー`);

export const HEX_WORDS = words(`
  hex hexcode hexvalue hexcolor hexcolour colorhex colourhex rgbhex hexrgb srgbhex html htmlcode web hexadecimal hexwert
  hexfarbe hexkod webcolor webcolour htmlcolor htmlcolour`);

export const PRICE_WORDS = words(`
  price prices preis preise prix precio prezzo prijs pris cena ceny preco msrp rrp uvp vk ek listprice cost kosten ht ttc
  netto brutto eur euro usd gbp chf цена 价格 価格`);
export const LINK_WORDS = words(
  'url link website homepage productlink producturl href lien enlace webseite lank strona',
);
export const SIZE_WORDS = words(`
  size sizes tin tinsize can litre litres liter liters ltr volume volumen inhalt gebinde gebindegrosse contenance contenu
  conditionnement taille envase capacidad formato confezione verpakking inhoud pack packsize packaging volym storlek
  storrelse stoerrelse pojemnosc opakowanie ml capacity fullmenge`);
export const STOCK_WORDS = words(`
  stock quantity qty menge bestand lager lagerbestand availability available verfugbar verfugbarkeit dispo disponible
  disponibilite quantite giacenza disponibilita voorraad lagersaldo lagerstatus stan magazyn dostepnosc existencias estoque
  inventory onhand lieferbar`);

/** Nothing of a paint that is kept, and no part of a colour. */
export const OTHER_WORDS = words(`
  brand marke marque marca merk marka manufacturer hersteller collection kollektion coleccion collezione serie series range
  family familie famille group gruppe groupe grupo category kategorie categorie categoria sortiment line linie page seite
  gloss finish glanz glanzgrad type typ tipo note notes bemerkung bemerkungen remarks comment kommentar date datum fecha lrv
  lightreflectancevalue hbw hellbezugswert hellbezugswerte reflectance remission albedo irl vlr tsr density coverage
  ergiebigkeit weight gewicht poids peso voc ean gtin barcode image picture bild photo foto alpha opacity deckkraft position
  index row zeile sort year jahr thinner cmyk hits count`);

/** Letters and words of channels, by space. */
export const CHANNEL_WORDS = {
  rgb: [
    words('r red rot rouge rojo rosso rood rod czerwony vermelho punainen'),
    words('g green grun gruen vert verde groen gron zielony vihrea'),
    words('b blue blau bleu azul blu blauw bla niebieski sininen'),
  ],
  lab: [words('l lightness helligkeit luminosity'), words('a'), words('b')],
  lch: [words('l lightness'), words('c cab chroma buntheit'), words('h hab hue')],
  xyz: [words('x'), words('y'), words('z')],
  hsl: [
    words('h hue farbtonwinkel teinte tono'),
    words('s sat saturation sattigung'),
    words('l lightness luminosity'),
  ],
  hsv: [words('h hue teinte tono'), words('s sat saturation sattigung'), words('v b value brightness')],
  cmyk: [
    words('c cyan'),
    words('m magenta'),
    words('y yellow gelb jaune'),
    words('k key black schwarz noir'),
  ],
} as const satisfies Record<string, readonly ReadonlySet<string>[]>;

export type Space = keyof typeof CHANNEL_WORDS;
export const SPACES = Object.keys(CHANNEL_WORDS) as Space[];

"""Free text of incidents: short sentences as partners write them, with the place filled in. No names, no numbers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Objects = npt.NDArray[np.object_]
Ints = npt.NDArray[np.int64]

SENTENCES: dict[str, tuple[str, ...]] = {
    "vandalism": (
        "Klotter {p}, svart sprejfärg.",
        "Två rutor krossade {p}.",
        "Papperskorg sönderslagen {p}.",
        "Busskuren {p} krossad, glas på gångbanan.",
        "Belysningsstolpe nedsparkad {p}.",
        "Staket nedbrutet {p}.",
        "Bänkar välta och en plank avbruten {p}.",
        "Klotter på fasad {p}, ungefär tre meter brett.",
        "Portens glas sprucket {p}, troligen sten.",
        "Bilspeglar avsparkade längs gatan {p}.",
        "Lekplatsens gunga avskuren {p}.",
        "Cykelställ uppbrutet {p}.",
        "Skylt nedriven {p}.",
        "Elskåp uppbrutet {p}, anmält till nätägaren.",
        "Ägg och färg kastat mot fönster {p}.",
        "Klistermärken och tuschklotter på dörrar {p}.",
        "Källardörr uppbruten {p}, inget stulet.",
    ),
    "fire": (
        "Papperskorg i brand {p}, släckt innan räddningstjänsten kom.",
        "Eld i container {p}.",
        "Moped brann {p}.",
        "Rester av eld och tändvätska {p}.",
        "Gräsbrand {p}, cirka 20 kvadratmeter.",
        "Försök att tända på en dörr {p}.",
        "Soprum rökfyllt {p}, anlagd brand misstänks.",
        "Personbil i brand {p}.",
        "Smällare kastade i brevinkast {p}.",
        "Återvinningskärl brann {p}, fasaden sotad.",
        "Brinnande kvistar och kartong {p}.",
    ),
    "staff": (
        "Personal hotad {p} i samband med tillsägelse.",
        "Vakt knuffad {p}.",
        "Hotfulla ord mot vaktmästare {p}.",
        "Personal filmades och förföljdes {p}.",
        "Föremål kastat mot personal {p}.",
        "Spottloska mot chaufför {p}.",
        "Personal kände sig trängd av en grupp {p}.",
        "Vredesutbrott i receptionen {p}, lugnat av kollega.",
    ),
    "event": (
        "Marknad {p}, många besökare, lugnt.",
        "Konsert {p}, ordningsvakter på plats.",
        "Skolavslutning {p}, stora grupper på kvällen.",
        "Fotbollsmatch, supportrar samlades {p}.",
        "Demonstration {p}, lugnt förlopp.",
        "Studentflak passerade {p}.",
        "Loppis och gårdsfest {p}.",
    ),
    "youth": (
        "Omkring tio ungdomar samlade {p}, hög musik.",
        "Ungdomar uppehåller sig {p} efter skoltid, högljutt.",
        "Mopeder körs fram och tillbaka {p}.",
        "Stor grupp {p}, några berusade.",
        "Ungdomar i trapphus {p}, boende vågar inte gå förbi.",
        "Samling {p}, skräp och glasflaskor kvar.",
        "Grupp på cirka femton {p}, skingrades när vuxna kom.",
        "Ungdomar klättrar på taket {p}.",
        "Ungdomar med A-traktorer {p}, hög musik till sent.",
        "Bråk mellan två grupper {p}, ingen skadad.",
        "Doft av cannabis från grupp {p}.",
    ),
    "disorder": (
        "Högljutt gräl {p}.",
        "Berusade personer stör {p}.",
        "Öppen droghandel misstänks {p}.",
        "Person skriker och slår på skyltar {p}.",
        "Slagsmål {p}, upplöst av vakter.",
        "Nedskräpning och sprutor {p}.",
        "Motorbuller och burnouts {p}.",
        "Kunder ofredas {p}.",
        "Tiggande och påträngande beteende {p}.",
        "Fyrverkerier mot folksamling {p}.",
        "Okända rör sig runt parkerade bilar {p}.",
        "Trapphäng {p}, rökning och skräp.",
    ),
    "unsafe_place": (
        "Belysningen släckt {p}.",
        "Mörkt och skymd sikt {p}, buskar behöver klippas.",
        "Boende undviker att gå förbi {p} kvällstid.",
        "Trasig lampa {p} sedan flera veckor.",
        "Snår nära gångvägen {p}, upplevs otryggt.",
        "Öde och dåligt städat {p}.",
        "Mörkt och nedklottrat {p}.",
        "Trasig kameraskylt och mörker {p}.",
    ),
    "other": (
        "Cykelstöld {p}.",
        "Inbrott i källarförråd {p}.",
        "Stöld ur bil {p}.",
        "Inbrottsförsök {p}, brytmärken på dörr.",
        "Verktyg stulna från byggplats {p}.",
        "Stöld i butik {p}.",
        "Övergiven bil {p}.",
        "Misstänkta bedragare ringde på dörrar {p}.",
        "Dumpat byggavfall {p}.",
        "Förråd uppbrutet {p}.",
    ),
}
MORE = (
    "",
    "",
    "",
    "",
    "",
    " Polisen informerad.",
    " Sanerat samma dag.",
    " Tredje gången den här månaden.",
    " Fastighetsjour kontaktad.",
    " Felanmält.",
    " Vittnen saknas.",
    " Bilder finns hos oss.",
    " Lugnt när vi kom tillbaka.",
    " Boende är oroliga.",
)
MORE_OF: dict[str, tuple[str, ...]] = {
    "event": ("", "", "", " Avslutades som planerat.", " Gott samarbete med arrangören.", " Inga anmärkningar."),
    "staff": ("", "", "", " Polisanmält.", " Ingen skadad.", " Två kollegor såg händelsen.", " Stödsamtal erbjudet."),
    "fire": ("", "", "", " Polisen informerad.", " Ingen skadad.", " Andra gången på kort tid.", " Vittnen saknas."),
    "unsafe_place": ("", "", "", " Felanmält.", " Boende är oroliga.", " Kom fram vid trygghetsvandring."),
    "youth": ("", "", "", " Lugnt när vi kom tillbaka.", " Fältgruppen informerad.", " Ingen tillsägelse behövdes."),
}
"""Second sentences that fit the category; MORE for the others."""
REGISTER_TEXTS: dict[str, tuple[str, ...]] = {
    "vandalism": ("Skadegörelse, övrig", "Skadegörelse, klotter", "Skadegörelse på motorfordon"),
    "fire": ("Skadegörelse genom brand", "Bilbrand"),
    "staff": ("Hot mot tjänsteman", "Våld mot tjänsteman"),
    "disorder": ("Förargelseväckande beteende", "Ofredande", "Misshandel utomhus"),
    "other": ("Stöld, cykel", "Inbrott, källare", "Stöld ur motorfordon", "Inbrott, lokal", "Stöld, övrig"),
}
CRIME_CODES: dict[str, tuple[str, ...]] = {
    "vandalism": ("1203", "1204", "1201"),
    "fire": ("1210", "1211"),
    "staff": ("1615", "1701"),
    "disorder": ("1615", "0435", "0365"),
    "other": ("0807", "0874", "0840", "0835", "0890"),
}
"""Four-digit codes in step with REGISTER_TEXTS. They show the form; texts and codes are not an official list."""
EARLY_MEASURES: dict[str, tuple[str, ...]] = {
    "vandalism": ("Sanering beställd", "Polisanmält", "Felanmält till gatuenheten", "Extra rondering beställd"),
    "fire": ("Området städat", "Polisanmält", "Containern flyttad", "Extra rondering beställd"),
    "staff": ("Polisanmält", "Samtal med personalen", "Bemanning dubblerad på kvällen"),
    "youth": ("Samtal med ungdomarna", "Fältgruppen kontaktad", "Extra rondering beställd"),
    "disorder": ("Ordningsvakt tillkallad", "Polisen informerad", "Boende informerade"),
    "unsafe_place": ("Belysning anmäld", "Röjning beställd", "Felanmält till gatuenheten"),
    "other": ("Lås bytt", "Polisanmält", "Boende informerade"),
}


def comments(categories: Objects, phrases: Objects, rng: np.random.Generator) -> Objects:
    """Return (n,) sentences: a template of the category with the place, now and then followed by a second."""
    result = np.empty(len(categories), object)
    for category, templates in SENTENCES.items():
        rows = np.flatnonzero(categories == category)
        forms = [t + m for t in templates for m in MORE_OF.get(category, MORE)]
        chosen = rng.integers(0, len(forms), len(rows)).tolist()
        made = [forms[c].replace("{p}", p) for c, p in zip(chosen, phrases[rows].tolist(), strict=True)]
        result[rows] = [" ".join(m.split()) for m in made]
    return result


def register_rows(categories: Objects, rng: np.random.Generator) -> tuple[Objects, Objects]:
    """Return (n,) texts and crime codes of police records."""
    texts, codes = (np.full(len(categories), "", object) for _ in range(2))
    for category, forms in REGISTER_TEXTS.items():
        rows = np.flatnonzero(categories == category)
        chosen = rng.integers(0, len(forms), len(rows))
        texts[rows] = np.array(forms, object)[chosen]
        codes[rows] = np.array(CRIME_CODES[category], object)[chosen]
    return texts, codes

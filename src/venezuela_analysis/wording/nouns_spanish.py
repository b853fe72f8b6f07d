"""What is counted, in Spanish: the nouns that tell a unit."""

from __future__ import annotations

from venezuela_analysis.wording.lexicon import table
from venezuela_analysis.wording.tokens import fold

NOUNS = table(
    persons="""asalariados; cotizantes; asegurados; pensionistas; ocupados; desocupadas;
        trabajadores; muerto; muerta; muerte; herido; fallecido; detenido; migrante; civil;
        policía; personas; persona; soldados; soldado; efectivos; efectivo; militares; militar;
        tropas; marineros; marines; pilotos; asesores; pasajeros; muertos; integrantes;
        miembros; habitantes; refugiados; migrantes; ciudadanos; civiles; hombres; mujeres;
        niños; policías; milicianos; uniformados; combatientes; presos; detenidos; víctimas;
        heridos; fallecidos; desplazados; votantes; electores; funcionarios; empleados; jóvenes;
        estudiantes; infantes; tripulantes; oficiales; especialistas; técnicos; contratistas;
        agentes; emigrantes; inmigrantes; reservistas; deportados; usuarios; opositores;
        opositor; opositoras; pescadores; guerrilleros; rebeldes; mercenarios; rehenes;
        diputados; legisladores; jueces; diplomáticos; adultos; periodistas; activistas;
        dirigentes; ingenieros; agricultores; reclusos; turistas; visitantes; delegados;
        exiliados; políticos; sargentos; empresarios; médicos; profesores; pobladores; vecinos;
        obreros; militantes; manifestantes; familias; marinos; expertos; instructores; doctores;
        senadores; concejales; gobernadores; alcaldes; ministros; generales; comandos;
        paracaidistas; sospechosos; involucrados; implicados; imputados; acusados; condenados;
        arrestados; capturados; liberados; asesinados; sobrevivientes; supervivientes;
        damnificados; afectados; desaparecidos; repatriados; retornados; expulsados;
        solicitantes; pensionados; jubilados; maestros; docentes; enfermeros; campesinos;
        indígenas; sobreviviente; superviviente; candidatos; candidatas; candidato; veedores;
        narcos; narcoterroristas; observadores; testigos; guardias; guardaespaldas; escoltas;
        asaltantes; atacantes; pacientes; padres; madres; hijos; bebés; menores; adolescentes;
        ancianos; ancianas; familiares; mineros; choferes; conductores; embajadores; enviados;
        presidentes; líderes; mandatarios; críticos; seguidores; simpatizantes; partidarios;
        participantes; concurrentes; manifestante; inversionistas; acreedores; dueños;
        compradores; vendedores; jugadores; contribuyentes; pobres; desempleados; desocupados;
        residentes; pasajero; heridas; muertas; cadáveres; alumnos; veteranos; cadetes;
        desertores; disidentes; accionistas; clientes; encuestados; entrevistados; jefes;
        directivos; ejecutivos; economistas; analistas; abogados; curas; sacerdotes;
        representantes; comerciantes; gerentes; docente; camioneros; taxistas; pacifistas; reos;
        internos; internas; recluta; reclutas; cabos; capitanes; coroneles; almirantes;
        tenientes; comandantes; tripulante; infante; refugiada; refugiadas; venezolano;
        ciudadana; ciudadanas; ciudadano; trabajador; trabajadora; trabajadoras; obreras;
        empleadas; niñas; niña; niño; hombre; mujer; joven; bebé; hijo; hija; hijas; hermanos;
        hermanas; esposas; parientes; allegados; familiar; allegado; compatriotas;
        connacionales; extranjeros; extranjeras; fugitivos; prófugos; terrorista;
        narcoterrorista; narcotraficante; criminales; delincuentes; pandilleros; sicarios;
        secuestrados; secuestradas; rescatados; náufragos; lesionados; lesionadas; intoxicados;
        contagiados; infectados; enfermos; difuntos; occisos; decesos; fallecidas;
        fallecimientos; defunciones; víctima; baja; ejecutados; fusilados; torturados; presa;
        preso; prisioneros; prisionero; prisioneras; excarcelados; indultados; amnistiados;
        detenidas; detenida; arrestadas; capturadas; imputadas; deportadas; inmigrante;
        emigrante; retornadas; desplazadas; desplazado; solicitante; beneficiarios;
        beneficiarias; usuarias; espectadores; votante; elector; electoras; sufragantes;
        empadronados; censados; inscritos; afiliados; firmantes; delegadas; concejalas;
        diputadas; senadoras; ministras; alcaldesas; gobernadoras; científicos; investigadores;
        académicos; universitarios; enfermeras; bomberos; policia; gendarmes; carabineros;
        guerrillero; paramilitares; paramilitar; mercenario; espías; instructoras; consejeros;
        asesoras; cooperantes; voluntarios; voluntarias; activista; periodista; reporteros;
        opositora; dirigente; seres; individuos; sujetos; miembro; integrante; comuneros;
        pobladoras; lugareños; aldeanos; feligreses; fieles; peregrinos; viajeros; turista;
        viajeras; visitante; sacerdote; monjas; obispos; parlamentarios; congresistas;
        asambleístas; constituyentes; narcotraficantes; traficantes; terroristas; presas;
        alistados; fiscales; magistrados; asistentes; muertes; bajas; víctimas mortales;
        suscriptores; consumidores; fuentes diplomáticas; fuentes militares; fuentes oficiales;
        fuentes policiales; fuentes del sector; fuentes del gobierno""",
    count="""misil; misiles; préstamo; contrato; ataque; país; banco; empresa; proyecto;
        acuerdo; tanque; cargamento; envío; vuelo; pozo; refinería; licencia; voto; sanción;
        escaño; aldea; ciudad; estado; isla; empleo; vivienda; hogar; billete; moneda; lote;
        bono; pago; cuota; barrio; puerto; aeropuerto; base; planta; campo; bloque; yacimiento;
        taladro; equipo; radar; sistema; batería; bomba; proyectil; disparo; cohete; torpedo;
        fusil; operación; visita; reunión; ronda; cumbre; elección; encuesta; denuncia; caso;
        causa; cargo; delito""",
    ships="""buques; buque; barcos; barco; navíos; navío; destructores; destructor; submarinos;
        submarino; portaaviones; petroleros; petrolero; tanqueros; tanquero; fragatas; fragata;
        lanchas; lancha; narcolanchas; narcolancha; botes; bote; yates; cargueros; carguero;
        corbetas; corbeta; patrulleros; patrulleras; patrullera; remolcadores; remolcador;
        barcazas; pesqueros; gaseros; metaneros; portacontenedores; veleros; dragaminas;
        semisumergibles; semisumergible; narcosubmarinos; narcosubmarino; portaviones;
        superpetrolero; supertanqueros; guardacostas; nave; transbordadores; ferris;
        portahelicópteros; lanchas rápidas; lancha rápida; embarcaciones; embarcación; cruceros;
        naves; superpetroleros""",
    aircraft="""aviones; avión; jets; jet; avioneta; hidroaviones; aviones caza; furtivos;
        cazas; caza; cazabombarderos; bombarderos; bombardero; helicópteros; helicóptero;
        aeronaves; aeronave; drones; dron; avionetas; sukhoi; sujói; cazabombardero""",
)

#: Endings of nouns for persons, and words that end so and name none.
PERSON_ENDINGS = ("istas", "adores", "edores", "idores", "eros")
NOT_PERSONS = frozenset(
    """listas pistas vistas revistas entrevistas conquistas aristas autopistas generadores
    ordenadores transformadores refrigeradores computadores indicadores radiadores contenedores
    proveedores servidores corredores procesadores distribuidores ceros numeros dineros cruceros
    petroleros graneleros primeros terceros enteros severos aceros bombarderos cazabombarderos
    sombreros atracaderos embarcaderos mataderos paraderos criaderos vertederos derroteros
    senderos invernaderos astilleros graneros tableros letreros aguaceros basureros semilleros
    floreros ceniceros comedores probadores mostradores elevadores ventiladores ligeros
    verdaderos financieros""".split()
)


def _demonyms() -> frozenset[str]:
    """Spell the plurals of people by country, which are adjectives too."""
    both = """venezolan rus colombian cuban chin norteamerican american brasileñ mexican argentin
        chilen peruan ecuatorian británic italian turc indi corean ucranian europe latinoamerican
        sudamerican centroamerican soviétic bielorrus panameñ dominican bolivian
        uruguay paraguay salvadoreñ hondureñ guatemaltec haitian jamaican jamaiquin
        puertorriqueñ african
        asiátic árab suiz suec norueg polac griec húngar filipin indonesi afgan
        palestin egipci libi argelin georgian armeni kazaj serbi caraqueñ bogotan
        limeñ madrileñ catalan kurd musulman cristian beliceñ guayan
        caribeñ hispan latin afroamerican""".split()
    other = """estadounidenses iraníes iraquíes israelíes paquistaníes saudíes kuwaitíes españoles
        españolas franceses francesas alemanes alemanas japoneses japonesas portugueses portuguesas
        ingleses inglesas irlandeses holandeses holandesas daneses guyaneses trinitenses
        nicaragüenses canadienses costarricenses vietnamitas birmanos sirios libaneses libanesas
        marroquíes rumanos rumanas belgas croatas belarusos yemeníes taiwaneses surcoreanos
        surcoreanas norcoreanos norcoreanas sudafricanos surinameses neerlandeses finlandeses
        congoleses senegaleses nepalíes catalanes gallegos vascos andaluces zulianos tachirenses
        suramericanos suramericanas""".split()
    plurals = {*other, *(stem + ending for stem in both for ending in ("os", "as"))}
    return frozenset(map(fold, plurals))


#: People by country, which are adjectives too; without accents.
DEMONYMS = _demonyms()

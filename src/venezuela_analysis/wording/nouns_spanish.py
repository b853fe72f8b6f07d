"""What is counted, in Spanish: the nouns that tell a unit."""

from __future__ import annotations

from venezuela_analysis.wording.lexicon import table

NOUNS = table(
    persons="""muerto; muerta; muerte; herido; fallecido; detenido; migrante; civil; policía;
        personas; persona; soldados; soldado; efectivos; efectivo; militares; militar; tropas;
        marineros; marines; pilotos; asesores; pasajeros; muertos; integrantes; miembros;
        habitantes; refugiados; migrantes; ciudadanos; civiles; trabajadores; hombres; mujeres;
        niños; policías; milicianos; uniformados; combatientes; presos; detenidos; víctimas;
        heridos; fallecidos; desplazados; votantes; electores; funcionarios; empleados; jóvenes;
        estudiantes; infantes; tripulantes; oficiales; especialistas; técnicos; contratistas;
        agentes; emigrantes; inmigrantes; reservistas; deportados; usuarios; opositores; opositor;
        opositoras; pescadores; guerrilleros; rebeldes; mercenarios; rehenes; diputados;
        legisladores; jueces; diplomáticos; adultos; periodistas; activistas; dirigentes;
        ingenieros; agricultores; reclusos; turistas; visitantes; delegados; exiliados; políticos;
        sargentos; empresarios; médicos; profesores; pobladores; vecinos; obreros; militantes;
        manifestantes; familias; marinos; expertos; instructores; doctores; senadores; concejales;
        gobernadores; alcaldes; ministros; generales; comandos; paracaidistas; sospechosos;
        involucrados; implicados; imputados; acusados; condenados; arrestados; capturados;
        liberados; asesinados; sobrevivientes; supervivientes; damnificados; afectados;
        desaparecidos; repatriados; retornados; expulsados; solicitantes; pensionados; jubilados;
        maestros; docentes; enfermeros; campesinos; indígenas; sobreviviente; superviviente;
        candidatos; candidatas; candidato; veedores; narcos; narcoterroristas; observadores;
        testigos; guardias; guardaespaldas; escoltas; asaltantes; atacantes; pacientes; padres;
        madres; hijos; bebés; menores; adolescentes; ancianos; ancianas; familiares; mineros;
        choferes; conductores; embajadores; enviados; presidentes; líderes; mandatarios; críticos;
        seguidores; simpatizantes; partidarios; participantes; concurrentes; manifestante;
        inversionistas; acreedores; dueños; compradores; vendedores; jugadores; contribuyentes;
        pobres; desempleados; desocupados; residentes; pasajero; heridas; muertas; cadáveres;
        alumnos; veteranos; cadetes; desertores; disidentes; accionistas; clientes; encuestados;
        entrevistados; jefes; directivos; ejecutivos; economistas; analistas; abogados; curas;
        sacerdotes; narcotraficantes; traficantes; terroristas; presas; alistados; fiscales;
        magistrados; asistentes; muertes; bajas; víctimas mortales; suscriptores; consumidores""",
    count="""misil; misiles; préstamo; contrato; ataque; país; banco; empresa; proyecto; acuerdo;
        tanque; cargamento; envío; vuelo; pozo; refinería; licencia; voto; sanción""",
    ships="""buques; buque; barcos; barco; navíos; navío; destructores; destructor; submarinos;
        submarino; portaaviones; petroleros; petrolero; tanqueros; tanquero; fragatas; fragata;
        lanchas; lancha; embarcaciones; embarcación; cruceros; naves; superpetroleros""",
    aircraft="""aviones; avión; cazas; caza; cazabombarderos; bombarderos; bombardero; helicópteros;
        helicóptero; aeronaves; aeronave; drones; dron; avionetas; sukhoi; sujói; cazabombardero""",
)

#: Endings of nouns for persons, and words that end so and name none.
PERSON_ENDINGS = ("istas", "adores", "edores", "idores", "eros")
NOT_PERSONS = frozenset(
    """listas pistas vistas revistas entrevistas conquistas aristas autopistas generadores
    ordenadores transformadores refrigeradores computadores indicadores radiadores contenedores
    proveedores servidores corredores procesadores distribuidores ceros numeros dineros cruceros
    petroleros graneleros primeros terceros enteros severos aceros bombarderos cazabombarderos
    sombreros ligeros verdaderos financieros""".split()
)

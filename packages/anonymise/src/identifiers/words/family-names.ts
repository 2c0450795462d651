/**
 * Family names that are common in the same countries as the given names, in lower case without accents. Many are words
 * too (White, Young, Bell): they count only beside a given name or a title.
 */
export const FAMILY_NAMES: ReadonlySet<string> = new Set(
  [
    'adams aguilar ahmed ali allen almeida alvarez andersen anderson andersson araujo bailey baker barbosa barnes bauer',
    'becker bell bennett bergmann bernard bertrand bianchi blanc bonnet boyer braun brooks brown bruno bryant butler',
    'campbell cardoso carter carvalho castillo castro chapman chavez chen choi clark clarke cohen coleman collins colombo',
    'conti cook cooper costa cox cruz cunningham dahl das davies davis delgado demir desai diaz dias dijkstra dubois dupont',
    'durand edwards ellis eriksson esposito evans fernandes fernandez ferrari ferreira fischer fisher fontana foster fournier',
    'francois fuchs fujita garcia garnier gibson girard gomes gomez gonzales gonzalez graham gray greco green griffin gross',
    'gupta gustafsson gutierrez guzman haas hahn hall hamilton hansen hansson harris harrison hartmann hassan hayes henderson',
    'henry hernandez herrera hill hoffmann howard huang huber hughes hussain ibrahim ito iyer jackson jain jansen jansson',
    'janssen jenkins jensen jimenez johansen johansson johnson jones jonsson jordan joshi joseph kaiser kaminski kapoor kaya',
    'keller kelly kennedy khan kim klein koch koenig kobayashi kowalczyk kowalski kramer krause kruger kumar lambert lange',
    'larsen larsson laurent lavoie lee lefebvre lehmann leroy levy lewandowski lewis li lima lin liu lombardi lopez lopes',
    'maier malik marino marques marshall martin martinez martins mason mayer mazur mcdonald medina mehta meijer mendes',
    'mendez mendoza mercier meyer michel miller mitchell mohamed moreau moreno moretti morgan morris mueller muller murphy',
    'murray nair nakamura nelson neumann nguyen nielsen nilsson nowak nunes obrien oconnor oliveira olsen olson olsson ortega',
    'ortiz owens ozturk park parker patel pedersen pereira perez perrin perry persson peters petersen peterson petit pham',
    'phillips pinto porter powell price ramirez ramos rao rasmussen reddy reed reyes reynolds ribeiro ricci richard',
    'richardson richter rivera robert roberts robinson rodrigues rodriguez rogers romano romero ross rossi rousseau roux',
    'ruiz russell russo ryan sahin saito salazar sanchez sanders santos sato sato schaefer schmid schmidt schmitt schmitz',
    'schneider schroeder schulz schulze schwarz scott shah sharma silva simmons simon singh smit smith soares sokolov sorensen',
    'souza stein stevens stewart sullivan suzuki svensson takahashi tan tanaka taylor thomas thompson thomsen tran tremblay',
    'turner vargas vasquez vieira vincent visser vogel wagner walker wallace walter wang ward watanabe watson weber weiss',
    'werner west white wilson winkler wisniewski wojcik wolf wong wood woods wright wu yadav yamamoto yang yildiz yilmaz',
    'young zhang zhao zhou ziegler zimmermann',
  ].flatMap((line) => line.split(' ')),
);

"""Which numbers count armed personnel where their own words leave it open, on own sentences."""

import pytest

from presscorps.extract.records import Article
from presscorps.extract.text.sentences import split_sentences
from presscorps.extract.troops.figures import find_figures


def values(text):
    return [(f.low, f.high) for f in find_figures(Article("a", text), split_sentences(text), [])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # numbers said twice, and ranges
        ("The deal frees up to five thousand (5,000) prisoners of war.", [(None, 5000)]),
        ("We are sending 50 - count them, 50 - commandos to Syria.", [(50, 50)]),
        ("U.S. troop numbers grew from hundreds to the low thousands.", [(200, 999), (2000, 9999)]),
        ("Hundreds, if not thousands, of fighters joined the Islamic State.", [(200, 9999)]),
        ("The hundred soldiers leave Iraq by Friday.", [(100, 100)]),
        ("Some 130 guardsmen and more than 40 trucks came.", [(130, 130)]),
        ("Fewer than a half-dozen rebels held the bridge.", [(None, 6)]),
        ("NATO will raise its troops in Iraq from 500 to fewer than 4,000.", [(500, 500), (None, 4000)]),
        ("Norway has 70 of NATO's 580 instructors in Iraq.", [(70, 70), (580, 580)]),
        ("An army of 200,000 collapsed within eleven days.", [(200000, 200000)]),
        ("The Norwegian force will surpass 1,200, the general said.", [(1200, None)]),
        # modifiers
        ("Peru lost hundreds of young, eager conscripts there.", [(200, 999)]),
        ("Kenya has thousands of military law enforcement officers.", [(2000, 9999)]),
        ("The monument is for the dozens of military men and women who left from here.", [(24, 99)]),
        ("Two special operations forces landed at dawn.", [(2, 2)]),
        ("The nine-member Nordic military-observer team was seized.", [(9, 9)]),
        # levels that go on
        (
            "The army had 566,000 soldiers. It is to shrink to about 450,000.",
            [(566000,) * 2, (450000,) * 2],
        ),
        ("The army has 440,000 soldiers. The low after the war was 475,290 in 1999.", [(440000,) * 2, (475290,) * 2]),
        ("The US sent 1,400 troops. The number of troops could go as high as 4,000.", [(1400, 1400), (None, 4000)]),
        # named again, beside others, part of others
        ("The US swapped five Taliban fighters. Nobody thinks these five will change.", [(5, 5), (5, 5)]),
        ("The bomb killed 19 U.S. servicemen and wounded hundreds, officials said.", [(19, 19), (200, 999)]),
        (
            "About 140 soldiers were dismissed for theft. About 88 were dismissed for drugs.",
            [(140, 140), (88, 88)],
        ),
        ("Another brigade would join the soldiers, the 8,400 already in Afghanistan.", [(8400, 8400)]),
        (
            "They number between 1,320 and 6,630 out of 1.3 million troops.",
            [(1320, 6630), (1300000,) * 2],
        ),
        ("There are 1,400 troops in Iraq and hundreds more aboard ships nearby.", [(1400, 1400), (200, 999)]),
        ("He controls several militias in Iraq, totaling 100,000.", [(100000, 100000)]),
        ("One militant was shot, and the other three blew themselves up.", [(1, 1), (3, 3)]),
        ("Polish soldiers are safer now. Last year only two were killed.", [(2, 2)]),
        ("British troops left Basra in 2009, but 300 have returned as trainers.", [(300, 300)]),
        ("At least 40 fighters were killed, including six Libyans.", [(40, None), (6, 6)]),
        ("The soldier at Fort Drum in America mourned the 900 Americans killed in Iraq.", [(900, 900)]),
        # people who are soldiers or fighters
        ("There are 2,000 Georgians in our ranks, the rebel said.", [(2000, 2000)]),
        ("The victims included two men, both Marines.", [(2, 2)]),
        ("Up to 4,000 Russians are fighting in the ranks of the rebels.", [(None, 4000)]),
        ("More than 100 Britons have tried to join militants in Syria.", [(100, None)]),
        ("About 800 Britons and 400 Germans have gone to Syria to fight with Islamic State.", [(800, 800), (400, 400)]),
        ("There are 7,000 such foreigners with militant groups in Syria.", [(7000, 7000)]),
        ("They cannot win with nearly 300,000 men under arms.", [(300000, 300000)]),
        ("The army asked Greece to return eight 'treacherous officers' who had fled.", [(8, 8)]),
        ("A Marine helicopter with 21 personnel aboard made a hard landing.", [(21, 21)]),
        ("Three members of a friendly militia slept in the barracks.", [(3, 3)]),
        ("The army sent a five-man team to train Iraqi pilots.", [(5, 5)]),
        ("The sergeant led 15 men into the valley, where the Taliban were waiting.", [(15, 15)]),
        ("The Islamic State still has 20,000 members in the two countries.", [(20000, 20000)]),
        ("Some 3,000 volunteers are fighting with the rebels.", [(3000, 3000)]),
        ("The attack killed 17 U.S. Navy sailors.", [(17, 17)]),
        ("The war is not over. There will be 8,400 Americans in Afghanistan next January.", [(8400, 8400)]),
        ("About 58,000 Britons fell in the campaign in Turkey.", [(58000, 58000)]),
        ("Three Danes and a Norwegian were killed in the south while serving under NATO.", [(3, 3)]),
        ("Sixty Colombians, most of them former sergeants, are fighting for the junta.", [(60, 60)]),
        ("The battalion searched for four Nepalis, all members of the UN contingent.", [(4, 4)]),
        ("Two peacekeepers died at the bridge; six Fijians were captured.", [(2, 2), (6, 6)]),
        ("More than 3,000 young men and women who served in Korea came to the fair.", [(3000, None)]),
        ("Up to 40,000 people in the armed forces may ask for the vaccine.", [(None, 40000)]),
        ("Kyiv may draft 450,000 more Ukrainians next year.", [(450000, 450000)]),
        ("Ten thousand Poles and 4,000 service members from Spain will drill there.", [(10000,) * 2, (4000,) * 2]),
        ("A thousand Germans, most of them sailors, could guard the coast.", [(1000, 1000)]),
        ("Damascus has flown in mercenaries and sent 900 Tunisians to Tripoli.", [(900, 900)]),
        ("A few hundred Danes are already at Camp Viking. The brigade follows in May.", [(300, 999)]),
        ("Soldiers held the hill. They were joined by 600 men.", [(600, 600)]),
        ("He lost 80 of our boys in the ambush.", [(80, 80)]),
        ("The warlord enlisted 30,000 inmates in a year.", [(30000, 30000)]),
        ("Three soldiers and two gendarmes were hit by the mine.", [(3, 3), (2, 2)]),
        ("Over 40 regime elements were killed by drones.", [(40, None)]),
        ("Rwanda sends 120 police officers to the peacekeeping mission.", [(120, 120)]),
        ("Norway will train 2,000 Ukrainians next year.", [(2000, 2000)]),
        ("The mine killed six Senegalese of the ECOWAS mission.", [(6, 6)]),
        ("They let four of the Taliban's worst fighters go.", [(4, 4)]),
        ("Two divisions, about 9,000 men, will stay.", [(9000, 9000)]),
        ("Islamabad spoke of two dead among its frontier corps.", [(2, 2)]),
        ("Six Nepalese who had enlisted in the Russian army are missing.", [(6, 6)]),
        ("Cairo conscripts about 90,000 young men a year.", [(90000, 90000)]),
        ("Two hundred Wagnerites landed at Bangui.", [(200, 200)]),
        # the dead and wounded of a side
        ("The army owned up to six dead.", [(6, 6)]),
        ("The defence forces published the names of 412 fallen.", [(412, 412)]),
        ("Kyiv counted 15,300 dead Wagner men.", [(15300, 15300)]),
        ("The group has suffered 1,500 dead since the war began.", [(1500, 1500)]),
        # levels and losses of a body
        ("Kyiv puts the Russian losses of the invasion at 310,000.", [(310000, 310000)]),
        ("London may double its battlegroup in Estonia to 1,700.", [(1700, 1700)]),
        ("He would not let the troops fall below the current 8,600.", [(8600, 8600)]),
        ("The bomb brought to 19 the number of British soldiers killed this year.", [(19, 19)]),
        # a state sends, calls up or loses, and no noun follows
        ("Germany to send another 400 to Mali", [(400, 400)]),
        ("Israel called up 60,000 on Sunday.", [(60000, 60000)]),
        ("The offensive failed. Moscow lost 9,000 in May alone.", [(9000, 9000)]),
        ("Two dozen F-16 pilots are in training.", [(24, 24)]),
        ("All 8,000 officers and men of the corps were at sea.", [(8000, 8000)]),
        ("Two senior Islamic State (IS) members died.", [(2, 2)]),
        ("Rescuers found nine of the frigate's 120-man crew.", [(9, 9), (120, 120)]),
        ("A 12-man special forces team was ambushed in Niger.", [(12, 12)]),
        ("Rome and Paris will each send at most twenty advisers to Benghazi.", [(None, 20)]),
        # groups that grow, those in a force's ranks, those who are fought
        ("By spring the Taliban had shrunk from 60,000 members to about 25,000.", [(60000,) * 2, (25000,) * 2]),
        ("The brigade said that its ranks include more than 200 Spanish citizens.", [(200, None)]),
        ("Dozens of Westerners and well over a hundred Turks have joined the Islamic State.", [(24, 99), (100, None)]),
        ("Government troops stormed a camp of the rebels, killing 30.", [(30, 30)]),
        ("Twelve were killed in action near the crossing in the war, the army said.", [(12, 12)]),
        ("Rome will raise its force in Mali from 40 to 250 special operators.", [(40, 40), (250, 250)]),
        ("The captain told his soldiers of the raid: seven guys wounded in one night.", [(7, 7)]),
        ("The request is for “fewer than 80 [soldiers],” she said.", [(None, 80)]),
        ("They buried two sergeants of the army and five accompanying marines.", [(2, 2), (5, 5)]),
        ("Seoul called on nearly hundred marines.", [(100, 100)]),
        ("Manila has sent some 3,000 policemen, soldiers and other forces to Jolo.", [(3000, 3000)]),
        ("The ship had 25 Greek navy academy cadets aboard.", [(25, 25)]),
        ("British casualties in the war in Helmand fell from 640 in 2010 to 70.", [(640, 640), (70, 70)]),
        ("There are 31,000 women serving in the armed forces.", [(31000, 31000)]),
    ],
)
def test_counted(text, wanted):
    assert values(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Fort Benning is home to several armored and infantry brigades.",
        "The accord unites two rebel brigade forces.",
        "He thanked the thousands of “foot soldiers” of the civil rights movement.",
        "A tanker was hit and its 44 sailors were evacuated.",
        "The population of the rebel town doubled from 1.5 million to 3 million as soldiers fought on.",
        "The prime minister expelled 21 rebels with other Tory MPs.",
        "The embassy of one or two personnel was closed as the war went on.",
        "ISIS has killed hundreds of Yazidi men.",
        "She told 60 Minutes ISIS fighters had come home.",
        "A five-man jury heard the case of the two teams on Friday.",
        "Soldiers moved a battery of rockets last month, and removed four of them.",
        "Sexual assaults in the military rose 6 percent to 3,374.",
        "The party has 30,000 members.",
        "Soldiers stopped hundreds of migrants at the border and detained dozens of them.",
        "There are 8,400 Americans in Costa Rica, and most came to stay.",
        "Some 12,000 Iraqis died in the first years of the war in Iraq.",
        "About 90,000 Italians have died of the virus in Italy and the army was called.",
        "Three hundred Dutch were killed when the plane came down over Ukraine.",
        "Some 40 men who served time for theft asked the army for work.",
        "The pilots of four F-15 fighters saw the smoke.",
        "The army of hackers could be 4,000 strong.",
        "Britain to send another 400 to London",
        "The flood left six dead and the army was called.",
        "Two vigilantes were accused of the theft.",
        "The film has 40 elements of horror.",
        "The prison holds 900 inmates.",
        "The 70-member coalition against the militants met in Brussels.",
        "Forty State Department officers asked for military strikes.",
        "The army has 27 infantry divisions.",
        "The bombing killed 40 civilians and a soldier. Another 90 were wounded, the hospital said.",
        "The army fleet shrank from over 300 ships to 180 ships.",
        "An expeditionary force of some 30 attack helicopters reached the base.",
        "Soldiers came to the funeral from hundreds of miles away.",
        "The army announced several personnel changes.",
        "Two members of the Senate Armed Services Committee wrote to the general.",
        "The convoys were late, and when one finally entered rebel-held ground it was shelled.",
        "The shop raised the age for military-style rifles to 21.",
        "The Girl Scouts have 700 troops in the county.",
        "A 20-member Irish team met veterans of the army at the volleyball tournament.",
        "The gunmen attacked a school and killed nine.",
        "The army said it hit several of the T-72 tanks.",
        "The military gave notice to its entire work force of 12,000.",
        "Soldiers stood at the gate.\n\n• At least 30 people were held in the raids.",
        "The siege trapped nine Air India crew members, the airline said.",
    ],
)
def test_not_counted(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The mission's ceiling for soldiers was 1,300; for the trainers it remains 420, of whom 310 are in Gao.",
            [1300, 420, 310],
        ),
        ("The brigade will have 4,800 soldiers by 2027. Plans once foresaw 3,000 by 2025.", [4800, 3000]),
        ("Some 600 soldiers guard the town of 9,000 and its market.", [600]),
        ("The army said 300 soldiers came by Highway No. 44 in 12 trucks, through at least 2016.", [300]),
        ("Sixty soldiers cleared the road. The Senate voted 61 to 38 for the treaty.", [60]),
        ("Juan Perez, 24, and Ana Ruiz, 31, were among the 40 soldiers aboard.", [40]),
        ("The 250 soldiers set up a 90-bed hospital and fed 1,100 villagers.", [250]),
        ("Rebels shot at 300 soldiers with dozens of rockets; several landed on a roof.", [300]),
    ],
)
def test_bare_numbers_that_no_plain_rule_explains(text, wanted):
    assert [low for low, _ in values(text)] == wanted

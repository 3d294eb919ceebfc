"""The prose of the draft report and memo, in Thai and English.

`[[…]]` marks a blank that the agency fills; `{…}` is a fact. Thai sentences keep the form that
agencies' own reports and memos have.
"""

from __future__ import annotations

from collections.abc import Mapping

from crawler.result import Text

_ITA = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ"
_ITA_EN = "Integrity and Transparency Assessment (ITA)"

NOTE: Mapping[str, Text] = {
    "title": Text("อ่านก่อนใช้ร่างนี้ (ลบหน้านี้ก่อนเสนอ)", "Read before use (delete this page)"),
    "draft": Text(
        "เอกสารนี้เป็นร่างที่จัดทำจากผลการตรวจเว็บไซต์ด้วยตนเองเมื่อวันที่ {date} ไม่ใช่ผลการประเมินอย่างเป็นทางการ "
        "เมื่อประกาศผลแล้วให้แก้คะแนนเป็นคะแนนที่ประกาศ",
        "This is a draft made from a self-check of the website on {date}, not the official result. "
        "When the result is announced, put the announced scores in place of these.",
    ),
    "own": Text(
        "รายงานที่คัดลอกบทวิเคราะห์มาโดยหน่วยงานไม่ได้วิเคราะห์เองจะไม่ได้คะแนน รวมทั้งร่างนี้หากเผยแพร่ทั้งที่ยังไม่เติม",
        "A report that copies an analysis without the agency's own earns no score; neither does "
        "this draft if it is published as it is.",
    ),
    "filled": Text(
        "โปรแกรมเติมให้แล้ว: คะแนน ค่าเฉลี่ย ผลและเหตุผลรายข้อ จุดแข็งและจุดอ่อนตามเกณฑ์ 85 คะแนน ลำดับการแก้ไข และขั้นตอนของมาตรการ",
        "Filled in by the program: scores, means, the finding and reason of every item, strengths "
        "and weaknesses at 85, the order of work, and the steps of the measures.",
    ),
    "blanks": Text(
        "หน่วยงานต้องเติม {blanks} แห่ง ทุกแห่งอยู่ในวงเล็บเหลี่ยมพื้นเหลือง เช่น [[ตัวอย่าง]]",
        "{blanks} places are yours to fill; each stands in square brackets on yellow, like [[this]]",
    ),
    "font": Text(
        "แบบอักษรคือ TH Sarabun New ขนาด 16 พอยต์ หากเครื่องไม่มี โปรแกรมจะใช้แบบอักษรไทยอื่นแทน",
        "The font is TH Sarabun New, 16 points; without it another Thai font stands in.",
    ),
}

MEMO: Mapping[str, Text] = {
    "emblem": Text("[[ตราครุฑ]]", "[[emblem]]"),
    "title": Text("บันทึกข้อความ", "Memorandum"),
    "unit": Text("ส่วนราชการ", "Office"),
    "unit_blank": Text("[[ชื่อส่วนราชการและโทรศัพท์]]", "[[office and telephone]]"),
    "number": Text("ที่", "No."),
    "number_blank": Text("[[เลขที่หนังสือ]]", "[[number]]"),
    "date": Text("วันที่", "Date"),
    "date_blank": Text("[[วัน เดือน ปี]]", "[[date]]"),
    "subject": Text("เรื่อง", "Subject"),
    "to": Text("เรียน", "To"),
    "to_blank": Text("[[หัวหน้าหน่วยงาน]]", "[[head of the agency]]"),
    "enclosed": Text("สิ่งที่ส่งมาด้วย", "Enclosed"),
    "enclosed_what": Text("รายงานการวิเคราะห์ผลการประเมินฯ จำนวน 1 ชุด", "one report of the analysis"),
    "before": Text("เรื่องเดิม", "Background"),
    "before_text": Text(
        f"ตามที่{{agency}} เข้ารับ{_ITA} (ITA) ประจำปีงบประมาณ พ.ศ. {{year}} และได้มี "
        "[[คำสั่งแต่งตั้งผู้รับผิดชอบหรือคณะทำงาน เลขที่ และวันที่]] นั้น",
        f"{{agency}} takes part in the {_ITA_EN} of fiscal year {{year}} (B.E.), for which "
        "[[order that names those responsible, its number and date]].",
    ),
    "facts": Text("ข้อเท็จจริง", "Facts"),
    "facts_text": Text(
        "[[ชื่อส่วนราชการผู้จัดทำ]] ได้ตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) ของเว็บไซต์ {homepage} ด้วยตนเองเมื่อวันที่ {date} "
        "ตามเกณฑ์ปีงบประมาณ พ.ศ. {year} รวม {n} ข้อ สรุปผลได้ดังนี้",
        "[[preparing office]] checked the open data (OIT) of the website {homepage} on {date} by "
        "the criteria of fiscal year {year}, {n} items, with these results:",
    ),
    "law": Text("ระเบียบ กฎหมาย และหลักเกณฑ์ที่เกี่ยวข้อง", "Rules that apply"),
    "law_1": Text(
        "แผนแม่บทภายใต้ยุทธศาสตร์ชาติ ประเด็นที่ 21 การต่อต้านการทุจริตและประพฤติมิชอบ (พ.ศ. 2561 – 2580)",
        "Master plan under the National Strategy, issue 21: anti-corruption (B.E. 2561–2580)",
    ),
    "law_2": Text(
        f"หลักเกณฑ์{_ITA} ประจำปีงบประมาณ พ.ศ. {{year}} ของสำนักงาน ป.ป.ช.",
        f"Criteria of the {_ITA_EN} of fiscal year {{year}}, Office of the NACC",
    ),
    "law_3": Text("[[คำสั่งหรือหนังสือสั่งการอื่นที่เกี่ยวข้อง]]", "[[other orders that apply]]"),
    "proposal": Text("ข้อเสนอเพื่อพิจารณา", "Proposal"),
    "proposal_1": Text(
        "เพื่อโปรดทราบผลการวิเคราะห์ตามรายงานที่แนบ", "To take note of the analysis enclosed"
    ),
    "proposal_2": Text(
        "เห็นควรให้ความเห็นชอบมาตรการตามข้อ 7 ของรายงาน และมอบหมายผู้รับผิดชอบกับระยะเวลาตามตาราง",
        "To approve the measures of section 7, with the units and periods of its table",
    ),
    "proposal_3": Text(
        "เห็นควรเผยแพร่รายงานฉบับที่แก้ไขสมบูรณ์แล้วบนเว็บไซต์หลักของหน่วยงาน โดยมีลิงก์ที่มองเห็นได้จากหน้าแรก",
        "To publish the completed report on the main website, with a visible link from its home page",
    ),
    "please": Text("จึงเรียนมาเพื่อโปรดพิจารณา", "For your consideration."),
    "signed": Text("([[ชื่อ - สกุล ผู้จัดทำ]])", "([[name of the author]])"),
    "signed_by": Text("([[ชื่อ - สกุล]])", "([[name]])"),
    "post": Text("[[ตำแหน่ง]]", "[[position]]"),
    "opinion_1": Text("ความเห็นของผู้บังคับบัญชา", "Opinion of the superior"),
    "opinion_2": Text("ความเห็นของหัวหน้าหน่วยงาน", "Decision of the head of the agency"),
    "opinion_blank": Text("[[ความเห็น ลายมือชื่อ และวันที่]]", "[[opinion, signature and date]]"),
}

REPORT: Mapping[str, Text] = {
    "title": Text(
        f"รายงานการวิเคราะห์ผล{_ITA} (ITA) ประจำปีงบประมาณ พ.ศ. {{year}}",
        f"Analysis of the result of the {_ITA_EN}, fiscal year {{year}} (B.E.)",
    ),
    "cover": Text(
        "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส\n"
        "ในการดำเนินงานของหน่วยงานภาครัฐ (ITA)\nประจำปีงบประมาณ พ.ศ. {year}",
        f"Analysis of the result of the\n{_ITA_EN}\nFiscal year {{year}} (B.E.)",
    ),
    "no_name": Text("[[ชื่อหน่วยงาน]]", "[[name of the agency]]"),
    "place": Text("[[อำเภอและจังหวัด]]", "[[district and province]]"),
    "h1": Text("หลักการและเหตุผล", "Background"),
    "h1_text": Text(
        f"สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ (สำนักงาน ป.ป.ช.) ได้พัฒนา{_ITA} "
        "(Integrity and Transparency Assessment: ITA) เป็นเครื่องมือเชิงบวกให้หน่วยงานภาครัฐทราบระดับคุณธรรมและความโปร่งใสของตน "
        "และนำผลไปปรับปรุงการดำเนินงาน แผนแม่บทภายใต้ยุทธศาสตร์ชาติ ประเด็นที่ 21 การต่อต้านการทุจริตและประพฤติมิชอบ "
        "(พ.ศ. 2561 – 2580) ได้นำผลการประเมินไปกำหนดตัวชี้วัดและค่าเป้าหมาย โดยถือ 85 คะแนนขึ้นไปเป็นเกณฑ์ผ่าน",
        f"The Office of the National Anti-Corruption Commission (NACC) made the {_ITA_EN} a positive "
        "tool: agencies learn how far they have integrity and transparency, and improve by it. The "
        "master plan under the National Strategy, issue 21, anti-corruption (B.E. 2561–2580), takes "
        "its result as an indicator; 85 points and more are the target.",
    ),
    "h1_own": Text(
        "[[ความเป็นมาของหน่วยงาน: ผลการประเมินปีก่อน สิ่งที่ได้ปรับปรุงแล้ว และเหตุที่ต้องวิเคราะห์ครั้งนี้]]",
        "[[the agency's own background: last year's result, what was improved since, why this analysis]]",
    ),
    "h1_aim": Text(
        "รายงานนี้วิเคราะห์ผลเพื่อชี้ประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อนที่จะต้องแก้ไขโดยเร่งด่วน ประเด็นที่จะต้องพัฒนาให้ดีขึ้น "
        "และกำหนดมาตรการที่มีผู้รับผิดชอบ ขั้นตอน และการกำกับติดตามให้นำไปสู่การปฏิบัติ",
        "This report names the defects and weaknesses to be mended urgently and the points to be "
        "developed, and sets measures with those responsible, steps and follow-up.",
    ),
    "h2": Text("กรอบการประเมิน", "Framework"),
    "h2_text": Text(
        "ITA ประกอบด้วย 3 เครื่องมือ 10 ตัวชี้วัด ส่วน OIT ตรวจจากหน้าแรกของเว็บไซต์หลัก {homepage} ด้วยลิงก์ที่ประชาชนมองเห็นได้ "
        "แต่ละข้อได้ 0 หรือ 100 คะแนน ค่าเฉลี่ยของข้อเป็นคะแนนตัวชี้วัดย่อย ค่าเฉลี่ยของตัวชี้วัดย่อยเป็นคะแนนตัวชี้วัด "
        "และค่าเฉลี่ยของตัวชี้วัดที่ 9 กับ 10 เป็นคะแนน OIT",
        "ITA has 3 tools and 10 indicators. OIT looks from the home page of the main website "
        "{homepage} along links that the public can see. An item scores 0 or 100; their mean is the "
        "sub-indicator, the mean of those the indicator, and the mean of indicators 9 and 10 is OIT.",
    ),
    "h3": Text("ผลการประเมิน", "Result"),
    "h3_score": Text(
        "{name} {score} คะแนน ผ่าน {passed} ข้อ จาก {asked} ข้อที่ประเมิน",
        "{name} {score}; {passed} of the {asked} items assessed passed",
    ),
    "h3_band": Text(
        "มี {n} ข้อที่ยังพิสูจน์ไม่ได้ คะแนน OIT จึงอยู่ระหว่าง {low} ถึง {high} คะแนน",
        "Unproven items: {n}. The OIT score lies between {low} and {high}",
    ),
    "h3_best": Text(
        "ตัวชี้วัดย่อยที่ได้คะแนนสูงสุด คือ {best} ({best_score} คะแนน) และต่ำสุด คือ {worst} ({worst_score} คะแนน)",
        "Highest sub-indicator: {best} ({best_score}); lowest: {worst} ({worst_score})",
    ),
    "h3_indicator": Text("{name} ได้ {score} คะแนน", "{name}: {score}"),
    "h3_unreached": Text(
        "ไม่ผ่าน {failed} ข้อ ในจำนวนนี้ {n} ข้อ (ร้อยละ {percent}) ไม่มีลิงก์ที่มองเห็นได้จากหน้าแรก",
        "Failed items: {failed}, {n} of them ({percent}%) for want of a visible link from the home page",
    ),
    "h3_failed": Text("ไม่ผ่าน {failed} ข้อ", "Failed items: {failed}"),
    "h3_projection": Text(
        "ประมาณการคะแนน ITA {total} คะแนน ระดับ {grade} (ใช้คะแนน IIT {iit} และ EIT {eit} ที่หน่วยงานให้)",
        "Projected ITA total {total}, grade {grade} (from IIT {iit} and EIT {eit} as given)",
    ),
    "h3_range": Text(
        "หากข้อที่ยังพิสูจน์ไม่ได้ผ่านทั้งหมด คะแนนรวมจะเป็น {total} คะแนน ระดับ {grade}",
        "If all unproven items pass, the total is {total}, grade {grade}",
    ),
    "t_tools": Text("คะแนนจำแนกตามเครื่องมือ", "Scores by tool"),
    "t_indicators": Text("คะแนนรายตัวชี้วัด เทียบเกณฑ์ 85 คะแนน", "Scores by indicator, against 85"),
    "t_subs": Text("คะแนนรายตัวชี้วัดย่อยของ OIT", "Scores of the sub-indicators of OIT"),
    "rounding": Text("คะแนนรวมคิดจากคะแนนก่อนปัดเศษ", "The total is reckoned before rounding."),
    "h4": Text("การวิเคราะห์ข้อมูล", "Analysis"),
    "h4_strong": Text(
        "จุดแข็ง (ตัวชี้วัดย่อยที่ได้ตั้งแต่ 85 คะแนนขึ้นไป) จำนวน {n} ตัวชี้วัดย่อย",
        "Strengths (sub-indicators of 85 points and more): {n}",
    ),
    "h4_weak": Text(
        "จุดอ่อน (ตัวชี้วัดย่อยที่ได้น้อยกว่า 85 คะแนน) จำนวน {n} ตัวชี้วัดย่อย",
        "Weaknesses (sub-indicators of less than 85 points): {n}",
    ),
    "h4_standing": Text(
        "{name} ได้ {score} คะแนน ผ่าน {passed} จาก {asked} ข้อ",
        "{name}: {score} points, {passed} of {asked} items passed",
    ),
    "h4_left": Text("ข้อที่ยังไม่ได้คะแนน: {codes}", "not yet scored: {codes}"),
    "h4_causes": Text("สาเหตุ: {causes}", "causes: {causes}"),
    "h4_none": Text("ไม่มีตัวชี้วัดย่อยในกลุ่มนี้", "No sub-indicator is in this group."),
    "h4_strong_own": Text(
        "[[วิเคราะห์เอง: สิ่งใดทำให้ทำได้ดี ใครดูแล และจะรักษาไว้อย่างไร]]",
        "[[own analysis: what made this good, who looks after it, how it will be kept]]",
    ),
    "h4_weak_own": Text(
        "[[วิเคราะห์เอง: เหตุใดจึงเกิดขึ้นในหน่วยงาน ขั้นตอนใดขาดไป และกระทบต่อประชาชนอย่างไร]]",
        "[[own analysis: why this came about in the agency, which step was missing, what the public lost]]",
    ),
    "h4_surveys": Text("ผล IIT และ EIT (ตัวชี้วัดที่ 1 – 8)", "IIT and EIT (indicators 1–8)"),
    "h4_surveys_own": Text(
        "[[วิเคราะห์เอง: จุดแข็งและจุดอ่อนของตัวชี้วัดที่ 1 – 8 ตามคะแนนที่ประกาศ]]",
        "[[own analysis: strengths and weaknesses of indicators 1–8 by the announced scores]]",
    ),
    "h4_chances": Text("โอกาส", "Opportunities"),
    "h4_chances_own": Text(
        "[[วิเคราะห์เอง: การอบรม งบประมาณ ผู้ดูแลเว็บไซต์ หรือความร่วมมือที่ช่วยให้ดีขึ้นได้]]",
        "[[own analysis: training, budget, webmaster or co-operation that can help]]",
    ),
    "h4_threats": Text("อุปสรรค", "Obstacles"),
    "h4_threats_own": Text(
        "[[วิเคราะห์เอง: ข้อจำกัดภายในและภายนอกหน่วยงาน]]",
        "[[own analysis: what stands in the way, within the agency and outside]]",
    ),
    "h5": Text(
        "ประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อนที่จะต้องแก้ไขโดยเร่งด่วน",
        "Defects and weaknesses to be mended urgently",
    ),
    "h5_text": Text(
        "เรียงตามคะแนนที่จะได้คืนเทียบกับงานที่ต้องทำ ข้อที่มีสาเหตุเดียวกันรวมไว้ด้วยกัน ผลรายข้ออยู่ในภาคผนวก",
        "Most points for least work first; items of the same cause stand together. The appendix has "
        "every item.",
    ),
    "h5_cause": Text(
        "{cause} จำนวน {items} ได้แก่ {codes} หากแก้ครบจะได้คะแนน OIT คืนสูงสุด {gain} คะแนน",
        "{cause}: {items} ({codes}), worth up to {gain} OIT points",
    ),
    "h5_also": Text(
        "ข้อที่มีเหตุผลอื่นด้วย ต้องแก้ให้ครบทุกเหตุผลจึงจะได้คะแนน: {codes}",
        "with other reasons as well, all of which must be mended: {codes}",
    ),
    "h5_spot": Text("แก้ที่เดียวกันได้ {n} ข้อ ({codes}) ที่ ", "{n} items ({codes}) are mended at "),
    "h5_none": Text("ไม่มีข้อที่ไม่ผ่าน", "No item failed."),
    "h5_own": Text(
        "[[วิเคราะห์เอง: ลำดับความเร่งด่วนตามสภาพของหน่วยงาน และเหตุผล]]",
        "[[own analysis: the order of urgency as the agency sees it, and why]]",
    ),
    "h6": Text("ประเด็นที่จะต้องพัฒนาให้ดีขึ้น", "Points to be developed"),
    "h6_unproven": Text(
        "ข้อที่ยังพิสูจน์ไม่ได้ ให้เปิดตรวจด้วยตนเองและแก้สาเหตุที่โปรแกรมเปิดไม่ได้: {codes}",
        "Unproven items, to be looked at by hand and their causes mended: {codes}",
    ),
    "h6_review": Text(
        "ข้อที่ผ่านแต่ควรให้เจ้าหน้าที่ตรวจยืนยัน: {codes}",
        "Items that passed and should be confirmed by a person: {codes}",
    ),
    "h6_nearly": Text(
        "ตัวชี้วัดย่อยที่ถึงเกณฑ์แล้วแต่ยังไม่เต็ม: {names}",
        "Sub-indicators that reach the target but not 100: {names}",
    ),
    "h6_advice": Text("{advice} ({codes})", "{advice} ({codes})"),
    "h6_none": Text("การตรวจไม่พบประเด็นเพิ่มเติม", "The check found nothing further."),
    "h6_own": Text(
        "[[วิเคราะห์เอง: ประเด็นที่หน่วยงานจะพัฒนาเพิ่มเติม สอดคล้องกับผลการประเมิน]]",
        "[[own analysis: what the agency will develop further, in line with the result]]",
    ),
    "h7": Text(
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        "Measures to promote integrity and transparency",
    ),
    "h7_text": Text(
        "ขั้นตอนในตารางมาจากผลการตรวจ ให้หน่วยงานปรับให้ตรงกับวิธีทำงานจริง แล้วกำหนดผู้รับผิดชอบ ระยะเวลา และผู้ติดตาม",
        "The steps come from the check; adapt them to how the agency works, and name units, periods "
        "and those who follow up.",
    ),
    "t_measures": Text("มาตรการและการนำไปสู่การปฏิบัติ", "Measures"),
    "h8": Text("การกำกับติดตามและการรายงานผล", "Follow-up"),
    "h8_1": Text(
        "ผู้รับผิดชอบแต่ละมาตรการรายงานความก้าวหน้าต่อหัวหน้าหน่วยงานทุก [[จำนวน]] เดือน",
        "Those responsible report progress to the head of the agency every [[number]] months.",
    ),
    "h8_2": Text(
        "ตรวจเว็บไซต์ซ้ำด้วยแบบตรวจเดียวกันหลังแก้ไข และก่อนวันที่ [[วันสุดท้ายของการตอบแบบตรวจ OIT]]",
        "The website is checked again by the same checklist after the work, and before [[last day of the OIT form]].",
    ),
    "h8_3": Text(
        "เผยแพร่รายงานผลการดำเนินการตามมาตรการบนเว็บไซต์หลัก โดยใช้ชื่อมาตรการเดียวกับรายงานนี้",
        "What was done is published on the main website, under the same names of measures as here.",
    ),
    "appendix": Text("ภาคผนวก ผลการตรวจรายข้อ", "Appendix: item by item"),
    "appendix_text": Text(
        "เกณฑ์ที่ใช้: {checklist} ตรวจเมื่อ {moment}", "Criteria: {checklist}; checked {moment}"
    ),
    "nothing": Text("–", "–"),
}
"""Sections 1 to 8 have those numbers in `MEMO` as well."""

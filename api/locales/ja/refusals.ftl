# 業務上の規則による拒否。識別子は規則のコード。

## アカウント
account-already-open = このアカウントはすでに開設されています。
account-not-open = そのアカウントはありません。先に開設してください。
account-erased = この方の情報は消去済みです。このアカウントはもう使えません。
period-reversed = 終わりの日（{ $until }）が始まりの日（{ $from }）より前です。始まりの日以降を入れてください。
role-overlaps = 同じ役割が付与番号{ $number }で、その期間の一部にすでに付与されています。先に取り消してください。
no-such-grant = 付与番号{ $number }はありません。
grant-ended = 付与番号{ $number }は{ $until }にすでに終わっています。

## スタートアップ
startup-already-registered = このスタートアップはすでに登録されています。
startup-not-registered = そのスタートアップはありません。
startup-closed = このスタートアップの記録は閉じられています。閲覧はできますが、追記はできません。
already-founded = 設立は記録済みです（法人番号 { $number }）。
engagement-open = この拠点の伴走支援（番号{ $number }）は、その日までに終わっていません。先に終了してください。
no-such-engagement = 伴走支援の番号{ $number }はありません。
engagement-ended = 伴走支援の番号{ $number }は{ $on }に終わっています。
date-in-future = { $date }は今日（{ $today }）より後です。起きたことの日付を入れてください。

## 拠点
hub-already-registered = この拠点はすでに登録されています。
hub-not-registered = その拠点はありません。
hub-closed = この拠点は閉じられています（{ $on }）。
fiscal-years-reversed = 最後の年度（{ $last }）が最初の年度（{ $first }）より前です。
designation-overlaps = 採択の番号{ $number }が、同じ事業・分野で年度の一部と重なっています。
no-such-designation = 採択の番号{ $number }はありません。
service-already-offered = この相談メニューはすでに登録されています。
template-empty = テンプレートには一つ以上のマイルストーンが必要です。
template-too-large = 一つのテンプレートのマイルストーンは{ $most }件までです。
too-many-templates = 一つの拠点のテンプレートは、廃止したものも含めて{ $most }件までです。
own-code-twice = コード { $code } が二つあります。別々のコードにしてください。
own-code-unknown = 「{ $code }」の前に置かれた「{ $after }」は、このテンプレートにありません。
template-cycle = マイルストーンの順序が循環しています：{ $cycle }。
own-evidence = 「{ $code }」の根拠資料に「{ $kind }」は使えません。カタログのマイルストーンのための根拠です。使えるもの：{ $expected }。
template-reason-missing = 「{ $template }」の第{ $version }版になります。変更の理由を入れてください。
no-such-template = この拠点にテンプレート「{ $template }」はありません。
template-retired = テンプレート「{ $template }」は廃止されています。新しい版を定義すると再び使えます。

## 事業
programme-already-announced = この事業はすでに登録されています。
programme-not-announced = その事業はありません。
field-already-defined = 分野{ $number }はすでに登録されています。

## 開発案件
device-already-registered = この開発案件はすでに登録されています。
device-not-registered = その開発案件はありません。
device-suspended = この開発は中断中です（{ $since }から）。先に再開してください。
device-terminated = この開発は中止されています（{ $on }）。
device-not-suspended = この開発は中断していません。
already-classified = クラス{ $class }が記録済みです。ある日からの変更ならクラス変更を、入力の誤りならクラスの訂正をしてください。
not-classified = クラス分類がまだ記録されていません。先に記録してください。
reclassified-too-early = 今のクラスは{ $current }からです。クラス変更はそれより後の日から始まります（{ $from }は不可）。誤りを直すときは訂正をしてください。
no-class-from = { $from }から始まるクラス分類はありません。
samd-class-one = クラスI相当のプログラムは医療機器ではありません。クラスII〜IVにするか、プログラム以外にしてください。
instrument-class = クラス{ $class }の機器は「{ $instrument }」では上市できません。クラスIは届出、基準のあるクラスII・IIIは認証、その他は承認です。
reason-missing = 前に別の道筋が選ばれています。変更の理由を入れてください。
same-owner = この開発案件はすでにそのスタートアップのものです。
occurs-once = 「{ $kind }」は一つの開発案件につき一度だけです。回数を省くか、再開してください。
occurrence-gap = 次の回は{ $next }です。
milestone-not-in-catalogue = 「{ $kind }」は、この開発案件が採用したカタログの第{ $version }版にありません。
predecessor-open = 「{ $milestone }」は「{ $predecessor }」の後です。先にそれを報告するか、理由を付けて対象外とするか、伴走前の事項として記録してください。
milestone-already-achieved = 「{ $milestone }」は達成済みです。訂正するか、再開してください。
milestone-waived = 「{ $milestone }」は対象外とされています。先に再開してください。
milestone-not-reported = 「{ $milestone }」には確認待ちの報告がありません。
milestone-not-achieved = 「{ $milestone }」は達成されていません。
milestone-not-settled = 「{ $milestone }」は達成済みでも対象外でもありません。
evidence-unfit = 「{ $milestone }」の根拠資料に「{ $kind }」は使えません。使えるもの：{ $expected }。
evidence-missing = 「{ $milestone }」の確認には根拠資料が必要です：{ $expected }。
evidence-instrument = この開発案件の道筋は「{ $instrument }」です。その番号を入れるか、先に道筋を選び直してください。
licence-class = 製造販売業許可 { $licence } はクラス{ $class }に及びません（{ $basis }）。
contract-before-review-end = 治験計画届書（{ $filed }）は30日調査の対象です。医療機関への依頼・契約は{ $earliest }以降で、{ $date }にはできません。
review-passed-before-end = 治験計画届書（{ $filed }）は30日調査の対象で、調査は{ $ends }に終わります。{ $date }には終了していません。
recorded-milestone-breaks = 記録済みの「{ $milestone }」（{ $date }）が規則に反することになります：{ $rule }。先にそちらを訂正するか、再開してください。
specified-trial-before-publication = 特定臨床研究のjRCT公表は{ $published }です。公表の前（{ $date }）には開始できません。
belongs-to-unfit = 「{ $milestone }」は「{ $owner }」に対応しません。保険適用の決定は保険適用希望書に、治験の経過は治験計画届書に、特定臨床研究の経過はjRCT公表に、一部変更承認はその申請に対応します。
belongs-to-missing = 「{ $milestone }」に対応するはずの「{ $owner }」が記録されていないか、対象外とされています。先に報告してください。
belongs-to-two = 「{ $milestone }」が対応する申請・届出・公表は一つです。一つだけ選んでください。
not-a-trial = 「{ $milestone }」は試験ではありません。治験計画届書、又は特定臨床研究のjRCT公表を指定してください。
trial-not-recorded = 「{ $milestone }」が記録されていません。先に報告してください。
trial-counts-empty = 数を一つ以上入れてください。
trial-counts-reason-missing = { $day }時点の数はすでに記録されています。変える理由を入れてください。
ended-over-enrolled = 完了と中止の合計（{ $ended }例）が登録症例数（{ $enrolled }例）を超えています。数を確かめてください。
special-route-for-programs = 「{ $special }」はプログラム医療機器だけの経路です。
domestic-with-countries = 国内充実型では対象国を決めません。対象国を外すか、別の戦略を選んでください。
nothing-to-stand-in-for = 臨床なしの申請には、特定臨床研究が代わるべき治験がありません。
catalogue-not-newer = このデバイスはカタログ第{ $version }版を採用しています。それより新しい版を指定してください。
catalogue-unknown = カタログ第{ $version }版はありません。最新は第{ $newest }版です。
template-not-newer = この開発案件はテンプレート「{ $template }」の第{ $version }版を採用しており、それより新しい版はありません。
too-many-own-milestones = 一つの開発案件の独自マイルストーンは{ $most }件までです。
own-milestone-unnamed = どの独自マイルストーンかを、ロードマップに表示される番号（occurrence）で指定してください。
template-milestone-unknown = この開発案件が採用したテンプレートに、番号{ $occurrence }の独自マイルストーンはありません。
own-milestone-by-template = 拠点の独自マイルストーンは、テンプレートを採用するとロードマップに載ります。
planned-unknown = 予定は日・月・年度のいずれかで入れてください。未定にするときは空欄にしてください。
reschedule-reason-missing = 予定は{ $planned }でした。変更の理由を入れてください。
milestone-on-roadmap = 「{ $kind }」はすでにロードマップにあります。
gate-reason-missing = 通過以外の判断には理由（条件や不足しているもの）を入れてください。
too-many-checks = 一つのゲートで確認できる項目は{ $most }件までです。
nothing-redone-as-planned = 計画どおりの場合、やり直すマイルストーンはありません。軽微または大幅な変更を選んでください。

## 伴走窓口（コマンドの受付）
not-found = 見つかりません。IDを確かめてください。
version-conflict = ご覧になった版（{ $expected }）から変わっています（現在の版 { $actual }）。読み直してから、もう一度お試しください。
needs-acknowledgement = 通常と異なる点があります。続けるには、それぞれの警告コードを理由とともに acknowledge に入れてください。
command-reused = この commandId は別の内容で使われています。新しい commandId にしてください。
unknown-command = この commandId は使えません。新しい commandId にしてください。
corporate-number-taken = この法人番号は別のスタートアップに登録されています。
hub-code-taken = この拠点コードは別の拠点が使っています。
account-taken = この発行者と subject のアカウントはすでにあります。
programme-name-taken = この名称の事業はすでにあります。
no-such-field = この事業に分野{ $number }はありません。
subject-erased = この方の情報は消去済みのため、これ以上記録できません。
control-character = 使えない制御文字が含まれています。取り除いてください。
busy = ほかの更新が続いて処理できませんでした。同じ commandId でもう一度お試しください。
not-a-consultation = 「{ $kind }」は相談ではありません。薬事相談レーンの相談区分を選んでください（準備面談・フォローアップ面談は相談の手順として記録します）。
consultation-open = 「{ $consultation }」の記録は既にあります。そこに追記するか、次の回を指定してください。
no-consultation = 「{ $consultation }」の記録がありません。先に記録を作成してください。
consultation-text-kept = 本文が既にあります。差し替える理由を入力してください。
no-question = この相談に相談事項{ $number }はありません。
question-answered = 相談事項{ $number }は回答済みです。理由を添えて訂正してください。
too-many-questions = 1回の相談の相談事項は{ $most }件までです。
no-consultation-entry = この相談の記録に{ $number }番の項目はありません。
not-a-meeting = 「{ $milestone }」は準備面談・事前面談・フォローアップ面談ではありません。
meeting-not-recorded = 「{ $milestone }」がまだ記録されていません。先に報告してください。
meeting-taken = 「{ $milestone }」は既に「{ $consultation }」の手順として記録されています。
second-preparatory-meeting = 準備面談は1相談につき1回です。「{ $milestone }」が既に記録されています。
no-such-change = そのロードマップの変更（{ $change }）は記録されていません。先に変更を記録し、その後で相談と結び付けてください。
change-linked = その変更は既にこの相談に結び付けられています（{ $number }番）。
nothing-follows = この操作ではロードマップが変わらないため、相談と結び付けられません。
no-party-named = { $on }の時点で、この役割に記録された者はいません。
party-ceased = { $since }から既に存在しないと記録されています。
holder-ceased = 承認取得者・製造販売業者は{ $since }から存在しません。{ $date }に承認等を受けることはできません。先に承認取得者を記録してください。
before-its-rule = 「{ $milestone }」は{ $since }に始まりました（{ $rule }）。{ $date }ではあり得ません。
before-founding = 設立（{ $founded }）より前の日付（{ $date }）です。

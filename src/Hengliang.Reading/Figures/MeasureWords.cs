using System.Buffers;

namespace Hengliang.Reading.Figures;

/// <summary>The words that decide whether a number measures anything, and how strictly.</summary>
internal static class MeasureWords
{
    /// <summary>Behind number and unit: how the true value stands to the number written.</summary>
    internal static readonly WordTable<Comparator> Suffixes = WordTable.Of(
        (Comparator.AtLeast, "以上 及以上 （含）以上 (含)以上 （含）及以上"),
        (Comparator.AtMost, "以下 以内 之内 及以下 （含）以下 (含)以下"),
        (Comparator.About, "左右 上下"),
        (Comparator.Greater, "有余 之多"));

    /// <summary>Firms, projects and places a sum of money sorts by size: 10亿元以上项目, 产值超亿元企业.</summary>
    internal static readonly WordTable<bool> SizedThings = WordTable.Of(
        "企业 项目 园区 产业 产业链 集群 产业集群 工程 乡镇 镇 村 县 单位 公司 大户 街道 楼宇 主体 商户 工厂 机构 合同 订单 品牌 产品 单品");

    /// <summary>What turns a sized thing back into money: 5亿元项目资金.</summary>
    internal static readonly WordTable<bool> MoneyNouns = WordTable.Of("资金 贷款 基金 投资 资金池 债券 补贴 补助 奖金 经费 授信 融资");

    /// <summary>What is measured in money even where 元 is left out: 营业收入突破4000亿.</summary>
    internal static readonly WordTable<bool> SumNouns = WordTable.Of("收入 营收 产值 投资 GDP 生产总值 增加值 支出 经费 资金 利润 税收 贷款 融资 销售额 交易额 成交额 进出口 出口额 总额 余额 投入 规模");

    /// <summary>Units believed after a small Chinese numeral: 两所大学, 三家企业 (but not 三个面向, 四大行动).</summary>
    internal static readonly WordTable<bool> CountedInWords = WordTable.Of("家 所 户 名 座 颗 台 艘 架 枚 件 位 篇 倍");

    /// <summary>What makes even 三个 and 两项 a count: something that has a level or a name.</summary>
    internal static readonly WordTable<bool> LevelledThings = WordTable.Of(
        "国家 省级 省部级 市级 世界级 全国 全省 千亿 百亿 院士 学科 重点实验室 实验室");

    /// <summary>Documents and measures: 23条 of a programme is part of its name.</summary>
    internal static readonly WordTable<bool> ArticleWords = WordTable.Of("措施 意见 政策 新政 举措 规定 办法 条款 建议 经验 标准条");

    /// <summary>The indicator a guarded unit needs in front of it.</summary>
    internal static readonly WordTable<string> GuardedCues = WordTable.Of(
        ("年", "年限"),
        ("岁", "预期寿命 平均寿命 人均寿命 平均年龄"),
        ("天", "天数 优良天 优良天气 达标天"),
        ("分", "指数 得分 评分 综合评价 满意度 分值"),
        ("期", "培训 讲座 沙龙 论坛 训练营"),
        ("分钟", "时间 时长"),
        ("个工作日", "审批时限 平均时限 办理时限"));

    /// <summary>Places told without a number.</summary>
    internal static readonly WordTable<bool> WordPlaces = WordTable.Of("首位 榜首 前列 前茅 上游 中游 末位 领跑");

    /// <summary>What is counted to put a text or a course in order: 六个方面, 三个阶段.</summary>
    internal static readonly WordTable<bool> PartsOfText = WordTable.Of("方面 阶段 环节 步骤 层面 维度 章节 大类别 关键词 要点");

    /// <summary>In front of a number of times: how often something is done, not how much.</summary>
    internal static readonly WordTable<bool> Rhythms = WordTable.Of("每年 每半年 每季度 每季 每月 每周 每旬 每两年 每三年 每学期");

    /// <summary>In front of 第一 and 前三: what makes it a place in a ranking.</summary>
    internal static readonly WordTable<bool> RankScopes = WordTable.Of(
        "全省 全国 全市 全区 全县 全州 全球 世界 同类 全疆 居 位居 位列 列 排 排名 排在 稳居 跃居 跻身 进入 挺进 升至 上升至 上升到 提升至 提升到 前移至 跃升至 "
        + "跃升到 升到 保持 蝉联 均为 居于 名列 位次 位于 处于 前移到 晋升至 降至 西部 中部 东部 中西部 东北 长三角 苏北 苏南 苏中 粤北 省内 国内 市内 县 区 市 城市 高新区 地级市");

    /// <summary>A unit and the character behind it that together are another word: 人才, 片区, 项目.</summary>
    internal static readonly WordTable<bool> FalseUnits = WordTable.Of(
        "人才 人民 人工 人口 人大 人文 人社 人事 人力 人群 人机 片区 位于 位列 所有 所得 组织 组建 部门 部分 部署 支持 支撑 支付 处理 种植 种业 种子 种养 台湾 元素 元宇 门类 场景 场所 "
        + "项目 件数 家庭 套餐 批准 批复 次会议 次全会 次代表 次全体 次常务 成员 成果 成立 成长 成为 成都 成功 分别 分之 份额 只有 根据 台阶 条件 本地 本区 本市 本省 本科 张家 间接 对接 升级 克服 单位 单项");

    internal static readonly SearchValues<char> Triggers =
        SearchValues.Create("0123456789*＊×Xx□○两二三四五六七八九十百千万第前翻倍半“《〔[「");

    internal static readonly SearchValues<char> Boundaries = SearchValues.Create("，,；;：:。！？!?、（）()“”\"《》 　\n\t\r…|");
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Forms, their fields, rows and checks.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122060000_CollectionForms")]
internal sealed class CollectionForms : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateFormTemplates(migrationBuilder);
        CreateFormFields(migrationBuilder);
        CreateFormRows(migrationBuilder);
        CreateFormChecks(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["FormChecks", "FormRows", "FormFields", "FormTemplates"])
            migrationBuilder.DropTable(table);
    }

    private static void CreateFormTemplates(MigrationBuilder migration)
    {
        migration.CreateTable(
            "FormTemplates",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                Code = table.Column<string>(maxLength: 40),
                Edition = table.Column<int>(),
                Title = table.Column<string>(maxLength: 200),
                TitleEnglish = table.Column<string>(maxLength: 200),
                LegalBasis = table.Column<string>(maxLength: 400),
                Need = table.Column<string>(maxLength: 1000),
                FilingNumber = table.Column<string>(maxLength: 100),
                ValidTo = table.Column<DateOnly>(nullable: true),
                Kind = table.Column<string>(maxLength: 40),
                Rows = table.Column<string>(maxLength: 40),
                OwnerRegionId = table.Column<Guid>(),
                OwnerUnitId = table.Column<Guid>(),
                State = table.Column<string>(maxLength: 40),
                SubmittedBy = table.Column<Guid>(nullable: true),
                SubmittedFor = table.Column<Guid>(nullable: true),
                OverlapReason = table.Column<string>(maxLength: 1000),
                EnabledAt = table.Column<DateTime>(nullable: true),
                IsDemonstration = table.Column<bool>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_FormTemplates", t => t.Id);
                table.ForeignKey("FK_FormTemplates_Units_OwnerUnitId", t => t.OwnerUnitId, "Units", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_FormTemplates_Code_Edition", "FormTemplates", ["Code", "Edition"], unique: true);
        migration.CreateIndex("IX_FormTemplates_OwnerUnitId", "FormTemplates", "OwnerUnitId");
    }

    private static void CreateFormFields(MigrationBuilder migration)
    {
        migration.CreateTable(
            "FormFields",
            table => new
            {
                Id = table.Column<Guid>(),
                TemplateId = table.Column<Guid>(),
                Position = table.Column<int>(),
                Code = table.Column<string>(maxLength: 60),
                Label = table.Column<string>(maxLength: 200),
                LabelEnglish = table.Column<string>(maxLength: 200),
                Heading = table.Column<string>(maxLength: 400),
                Type = table.Column<string>(maxLength: 40),
                Unit = table.Column<string>(maxLength: 40),
                Precision = table.Column<int>(),
                IsRequired = table.Column<bool>(),
                Options = table.Column<string>(maxLength: 2000),
                IndicatorId = table.Column<Guid>(nullable: true),
                Prefill = table.Column<string>(maxLength: 40),
                PrefillFrom = table.Column<string>(maxLength: 1000),
                ConfirmRequired = table.Column<bool>(),
                Sensitivity = table.Column<string>(maxLength: 40),
                Minimum = table.Column<decimal>(nullable: true),
                Maximum = table.Column<decimal>(nullable: true),
                ChangeBand = table.Column<decimal>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_FormFields", t => t.Id);
                table.ForeignKey("FK_FormFields_FormTemplates_TemplateId", t => t.TemplateId, "FormTemplates", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_FormFields_Indicators_IndicatorId", t => t.IndicatorId, "Indicators", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_FormFields_TemplateId_Code", "FormFields", ["TemplateId", "Code"], unique: true);
        migration.CreateIndex("IX_FormFields_IndicatorId", "FormFields", "IndicatorId");
    }

    private static void CreateFormRows(MigrationBuilder migration)
    {
        migration.CreateTable(
            "FormRows",
            table => new
            {
                Id = table.Column<Guid>(),
                TemplateId = table.Column<Guid>(),
                Position = table.Column<int>(),
                Code = table.Column<string>(maxLength: 60),
                Label = table.Column<string>(maxLength: 200),
                LabelEnglish = table.Column<string>(maxLength: 200),
                IsTotal = table.Column<bool>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_FormRows", t => t.Id);
                table.ForeignKey("FK_FormRows_FormTemplates_TemplateId", t => t.TemplateId, "FormTemplates", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_FormRows_TemplateId_Code", "FormRows", ["TemplateId", "Code"], unique: true);
    }

    private static void CreateFormChecks(MigrationBuilder migration)
    {
        migration.CreateTable(
            "FormChecks",
            table => new
            {
                Id = table.Column<Guid>(),
                TemplateId = table.Column<Guid>(),
                Position = table.Column<int>(),
                Code = table.Column<string>(maxLength: 60),
                Level = table.Column<string>(maxLength: 40),
                Reach = table.Column<string>(maxLength: 40),
                Formula = table.Column<string>(maxLength: 2000),
                Sentence = table.Column<string>(maxLength: 400),
                SentenceEnglish = table.Column<string>(maxLength: 400),
                Missing = table.Column<string>(maxLength: 40),
                OtherForm = table.Column<string>(maxLength: 40),
                Passing = table.Column<string>(maxLength: 4000),
                Failing = table.Column<string>(maxLength: 4000),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_FormChecks", t => t.Id);
                table.ForeignKey("FK_FormChecks_FormTemplates_TemplateId", t => t.TemplateId, "FormTemplates", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_FormChecks_TemplateId_Code", "FormChecks", ["TemplateId", "Code"], unique: true);
    }
}
